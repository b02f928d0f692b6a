import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import { type Dora, dora } from "#server/domain/flow/statistics/dora.ts";
import { doraEvidence } from "#server/domain/flow/statistics/dora-evidence.ts";
import { doraTrend } from "#server/domain/flow/statistics/dora-trend.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

function deployment(day: number, changes: Partial<DeploymentFacts> = {}): DeploymentFacts {
  const at = day * DAY_MS;
  return {
    id: `d${day}`,
    repository: "acme/shop",
    service: "shop",
    environment: "production",
    tier: "production",
    sha: null,
    version: null,
    status: "succeeded",
    startedAt: at,
    finishedAt: at,
    url: null,
    actor: null,
    commitCount: 0,
    changes: [],
    changeStarts: [],
    rollbackOf: null,
    rollbackTo: null,
    fixes: [],
    failure: null,
    flags: [],
    ...changes,
  };
}

const march = { from: 0, to: 10 * DAY_MS, services: null, now: 100 * DAY_MS };
const failure = (day: number, recoveredDay: number | null) => ({
  reason: "rollback" as const,
  evidence: "",
  at: day * DAY_MS,
  recoveredAt: recoveredDay === null ? null : recoveredDay * DAY_MS,
});

test("one deployment with seven pull requests is seven lead times and one deployment", () => {
  const changeStarts = Array.from({ length: 7 }, (_, index) => ({
    key: `acme/shop#${index}`,
    firstAuthoredAt: 4 * DAY_MS - (index + 1) * HOUR_MS,
  }));
  const keys = dora([deployment(4, { changeStarts })], march);
  expect(keys).toMatchObject({ deployments: 1, deploymentsPerDay: 0.1 });
  expect(keys.changeLeadTime).toEqual({ n: 7, p50Ms: 4 * HOUR_MS, meanMs: 4 * HOUR_MS });
});

test("a rollback strikes two: two of three failed, both recovered at it, one of four was rework", () => {
  const keys = dora(
    [
      deployment(1),
      deployment(2, { status: "rolled_back", failure: failure(5, 5) }),
      deployment(3, { status: "rolled_back", failure: failure(5, 5) }),
      deployment(5, { rollbackOf: "d2", rollbackTo: "d1", flags: ["rollback"] }),
    ],
    march,
  );
  expect(keys).toMatchObject({ deployments: 4, failed: 2, rollbacks: 1, deploymentReworkRate: 0.25 });
  expect(keys.changeFailRate).toBeCloseTo(2 / 3);
  expect(keys.failedDeploymentRecovery).toEqual({ n: 2, p50Ms: 2.5 * DAY_MS, meanMs: 2.5 * DAY_MS });
});

test("a rollback to what nobody saw go live before is one all the same", () => {
  const keys = dora([deployment(1, { flags: ["rollback", "earliest-known"] }), deployment(2)], march);
  expect(keys).toMatchObject({ deployments: 2, rollbacks: 1, changeFailRate: 0, deploymentReworkRate: 0.5 });
});

test("a change that was live before a rollback is not counted again when it comes back", () => {
  const changeStarts = [{ key: "acme/shop#1", firstAuthoredAt: 0 }];
  const comesBack = [deployment(1, { changeStarts }), deployment(6, { changeStarts })];
  expect(dora(comesBack, march).changeLeadTime).toMatchObject({ n: 1, p50Ms: DAY_MS });
  expect(dora(comesBack, { ...march, from: 2 * DAY_MS }).changeLeadTime.n).toBe(0);
});

test("a fix deployment is rework, a failed attempt and a staging deployment are not there at all", () => {
  const keys = dora(
    [
      deployment(1, { failure: { ...failure(3, 3), reason: "revert" } }),
      deployment(2, { status: "failed" }),
      deployment(3, { fixes: ["d1"] }),
      deployment(4, { tier: "staging" }),
    ],
    march,
  );
  expect(keys).toMatchObject({
    deployments: 2,
    failed: 1,
    rollbacks: 0,
    changeFailRate: 0.5,
    deploymentReworkRate: 0.5,
  });
});

test("what becomes known only after now does not count yet", () => {
  const keys = dora([deployment(1, { failure: failure(5, 6) }), deployment(8)], { ...march, now: 5.5 * DAY_MS });
  expect(keys).toMatchObject({ deployments: 1, failed: 1 });
  expect(keys.failedDeploymentRecovery.n).toBe(0);
  expect(dora([deployment(1, { failure: failure(5, 6) })], { ...march, now: 4 * DAY_MS }).failed).toBe(0);
});

test("nothing deployed has a frequency of zero and no rates", () => {
  expect(dora([], march)).toEqual({
    deploymentsPerDay: 0,
    changeLeadTime: { p50Ms: null, meanMs: null, n: 0 },
    changeFailRate: null,
    failedDeploymentRecovery: { p50Ms: null, meanMs: null, n: 0 },
    deploymentReworkRate: null,
    deployments: 0,
    failed: 0,
    rollbacks: 0,
  });
  expect(dora([], { ...march, to: 0 }).deploymentsPerDay).toBeNull();
});

const anyDay = fc.integer({ min: 0, max: 9 });
const anyHistory = fc
  .array(
    fc.record({
      day: anyDay,
      service: fc.constantFrom("shop", "api"),
      failed: fc.option(fc.record({ after: anyDay, recoveredAfter: fc.option(anyDay) })),
      flags: fc.subarray(["rollback"]),
      fixes: fc.subarray(["d0"]),
      keys: fc.subarray(["acme/shop#1", "acme/shop#2", "acme/shop#3"]),
    }),
  )
  .map((specs) =>
    specs.map(({ day, failed, keys, ...rest }, index) =>
      deployment(day, {
        ...rest,
        id: `d${index}`,
        failure:
          failed === null
            ? null
            : failure(day + failed.after, failed.recoveredAfter === null ? null : day + failed.recoveredAfter),
        changeStarts: keys.map((key) => ({ key, firstAuthoredAt: 0 })),
      }),
    ),
  );

test("every key is what its evidence says, and the evidence of the weeks is that of the range", () => {
  fc.assert(
    fc.property(anyHistory, anyDay, (deployments, cut) => {
      const evidence = doraEvidence(deployments, march);
      const keys = dora(deployments, march);
      expect(keys).toMatchObject({ deployments: evidence.successes.length, failed: evidence.failed.length });
      expect(keys.failedDeploymentRecovery.n).toBe(evidence.recovered.length);
      expect(evidence.failed.every((one) => one.failure !== null)).toBe(true);
      const pieces = [
        { from: 0, to: cut * DAY_MS, complete: true },
        { from: cut * DAY_MS, to: march.to, complete: true },
      ];
      const trend = doraTrend(evidence, pieces);
      const sum = (of: (keys: Dora) => number) => trend.reduce((total, piece) => total + of(piece.keys), 0);
      expect(sum((one) => one.deployments)).toBe(keys.deployments);
      expect(sum((one) => one.failed)).toBe(keys.failed);
      expect(sum((one) => one.changeLeadTime.n)).toBe(keys.changeLeadTime.n);
      for (const piece of trend) expect(piece.keys).toEqual(dora(deployments, { ...march, ...piece }));
    }),
  );
});

test("to name what was live before is as good as to bring the deployments of before", () => {
  fc.assert(
    fc.property(anyHistory, anyDay, (deployments, cut) => {
      const scope = { ...march, from: cut * DAY_MS };
      const before = doraEvidence(deployments, { ...march, to: scope.from }).changes;
      const since = deployments.filter((one) => (one.finishedAt ?? 0) >= scope.from);
      expect(doraEvidence(since, scope, before)).toEqual(doraEvidence(deployments, scope));
    }),
  );
});

test("services pool: counts of each add up to the counts of all", () => {
  const anyDeployment = fc
    .record({ day: fc.integer({ min: 0, max: 9 }), service: fc.constantFrom("shop", "api"), struck: fc.boolean() })
    .map(({ day, service, struck }) => deployment(day, { service, failure: struck ? failure(day, null) : null }));
  fc.assert(
    fc.property(fc.array(anyDeployment), (deployments) => {
      const of = (service: string | null) =>
        dora(deployments, { ...march, services: service === null ? null : [service] });
      expect(of("shop").deployments + of("API").deployments).toBe(of(null).deployments);
      expect(of("shop").failed + of("api").failed).toBe(of(null).failed);
      expect(dora(deployments, { ...march, services: ["API", "shop"] })).toEqual(of(null));
    }),
  );
});
