import { describe, expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import {
  branchTipEvent,
  commitEvent,
  deploymentEvents,
  issueEvents,
  pullRequestEvents,
  timelineEvents,
  workflowRunEvents,
} from "#server/domain/events/normalise/github-rest.ts";
import { measuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { settingsFor } from "#server/testing/builders/read-item.ts";
import type { FakeRepository } from "#server/testing/fake-github/fake-repository.ts";
import { FakeWorld } from "#server/testing/fake-github/fake-world.ts";
import { recordedAnts } from "#server/testing/fake-github/recorded-ants.ts";
import { recordedDataFolder } from "#server/testing/fake-github/recorded-data.ts";
import { recordedGui } from "#server/testing/fake-github/recorded-gui.ts";

const folder = recordedDataFolder(process.env);
if (folder === null) {
  process.stderr.write("real-data: skipped, there are no recorded repositories (set REAL_DATA_DIR to run it).\n");
}

/** What a backfill would store of a recorded repository. */
function eventsOf(repository: FakeRepository): FlowEvent[] {
  const ref = { nodeId: repository.nodeId, fullName: repository.fullName };
  const bodies = [...repository.issues.values(), ...repository.pulls.values()];
  const timelines = bodies.flatMap((body) => {
    const number = Number(body.number);
    const isPull = repository.pulls.has(number);
    const head = body.head as { sha?: string } | undefined;
    const owner = {
      kind: isPull ? ("pull_request" as const) : ("issue" as const),
      number,
      nodeId: String(body.node_id),
      createdAt: Date.parse(String(body.created_at)),
      updatedAt: Date.parse(String(body.updated_at)),
      headSha: head?.sha ?? null,
    };
    return timelineEvents(ref, owner, repository.timelines.get(number) ?? []);
  });
  const tips = [...repository.branches].map(([name, sha]) =>
    branchTipEvent(ref, { name, commit: { sha } }, { isDefault: name === repository.defaultBranch, pushedAt: 1 }),
  );
  return [
    ...[...repository.issues.values()].flatMap((body) => issueEvents(ref, body)),
    ...[...repository.pulls.values()].flatMap((body) => pullRequestEvents(ref, body)),
    ...timelines,
    ...[...repository.commits.values()].map((body) => commitEvent(ref, body)),
    ...tips,
    ...repository.runs.flatMap((body) => workflowRunEvents(ref, body)),
    ...repository.deployments.flatMap((body) =>
      deploymentEvents(ref, body, repository.statuses.get(Number(body.id)) ?? [], () => null),
    ),
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

describe.skipIf(folder === null)("facts of recorded repositories", () => {
  test("ants: what is merged waits for the next release", { timeout: 60_000 }, () => {
    const repository = recordedAnts(new FakeWorld(), folder ?? "");
    const facts = streamFacts(eventsOf(repository), settingsFor({ repositories: [repository.fullName] }));
    expect(facts.deployments).toHaveLength(48);
    expect(facts.deployments.filter(({ rollbackOf }) => rollbackOf !== null)).toEqual([]);
    const commits = facts.deployments.slice(1).reduce((sum, { commitCount }) => sum + (commitCount ?? 0), 0);
    expect(commits).toBeGreaterThan(250);
    expect(commits).toBeLessThan(712);
    const done = facts.items.filter(({ state, kind }) => state === "done" && kind !== "commit");
    expect(done.length).toBeGreaterThan(10);
    for (const item of done) {
      const { leadTimeMs } = measuredItem(item, null, Number.MAX_SAFE_INTEGER);
      expect(leadTimeMs).toBe((item.finishedAt ?? 0) - item.startedAt);
    }
    const waiting = done.flatMap((item) =>
      measuredItem(item, null, 0).stages.filter(({ stage }) => stage === "production"),
    );
    expect(waiting).toHaveLength(19);
    expect(median(waiting.map(({ elapsedMs }) => elapsedMs))).toBeGreaterThan(DAY_MS);
  });

  test("gui: long reviews, first answers within a day", { timeout: 60_000 }, () => {
    const repository = recordedGui(new FakeWorld(), folder ?? "");
    const settings = settingsFor({ repositories: [repository.fullName], deploymentSources: [] });
    const facts = streamFacts(eventsOf(repository), settings);
    const count = (state: string) => facts.items.filter((item) => item.state === state).length;
    expect(count("unknown")).toBe(0);
    const merged = facts.items.flatMap(({ changes }) => changes).filter(({ mergedAt }) => mergedAt !== null);
    expect(new Set(merged.map(({ key }) => key)).size).toBe(332);
    const done = facts.items.filter(
      ({ state, changes }) => state === "done" && changes.some(({ mergedAt }) => mergedAt),
    );
    const elapsed = (name: string) =>
      done.flatMap((item) =>
        measuredItem(item, null, 0)
          .stages.filter(({ stage }) => stage === name)
          .map(({ elapsedMs }) => elapsedMs),
      );
    expect(elapsed("pickup").length).toBeGreaterThan(250);
    expect(median(elapsed("pickup"))).toBeLessThan(24 * HOUR_MS);
    expect(median(elapsed("review"))).toBeGreaterThan(2 * DAY_MS);
    expect(done.filter(({ flags }) => flags.includes("start-capped")).length).toBeLessThan(done.length / 10);
  });
});
