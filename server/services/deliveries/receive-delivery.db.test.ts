import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decryptSecret } from "#server/config/encryption.ts";
import type { Database } from "#server/db/database.ts";
import { ENVIRONMENT_SOURCE_ID } from "#server/db/sources.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { createSource } from "#server/services/sources/create-source.ts";
import { deleteSource } from "#server/services/sources/delete-source.ts";
import { rotateSourceSecret } from "#server/services/sources/rotate-source-secret.ts";
import { signatureOf, signedDelivery } from "#server/testing/signed-delivery.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { type Intake, type IntakeOptions, openIntake } from "./intake.ts";
import { type DeliveryAddress, receiveDelivery } from "./receive-delivery.ts";

const START = new Date("2026-03-02T09:00:00Z");
const DEPLOYMENTS: DeliveryAddress = { kind: "deployments", sourceId: null };

let db: Database;
let url: string;
let now = START;
const opened: Intake[] = [];
beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
});
afterAll(async () => {
  await Promise.all(opened.map((intake) => intake.close()));
});

function operator(): ServiceContext {
  return { db, actor: { kind: "cli", name: "test" }, now };
}

function intakeWith(options: Partial<IntakeOptions> = {}): Intake {
  const intake = openIntake({
    db,
    databaseUrl: url,
    clock: () => now,
    environmentSecret: null,
    decrypt: decryptSecret,
    reportWakeUpFailure: () => undefined,
    ...options,
  });
  opened.push(intake);
  return intake;
}

async function freshSource(kind: "github" | "deployments" | "incidents" | "flags" = "deployments") {
  return createSource(operator(), { kind, name: `A ${kind} sender` });
}

async function refusalOf(promise: Promise<unknown>) {
  return promise.then(
    () => "accepted",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe("taking a delivery in", () => {
  it("stores the raw bytes before anything is read from them", async () => {
    const source = await freshSource();
    const body = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    const answer = await receiveDelivery(intakeWith(), signedDelivery(source.secret, body, { address: DEPLOYMENTS }));
    const row = await db.delivery.findUniqueOrThrow({ where: { id: answer.deliveryId } });
    expect(answer.duplicate).toBe(false);
    expect(Buffer.from(row.body)).toEqual(body);
    expect(row).toMatchObject({ state: "received", sourceId: source.id, receivedAt: now, events: 0 });
  });

  it("knows a repeated body as a duplicate of the first, and counts it", async () => {
    const source = await freshSource();
    const intake = intakeWith();
    const request = signedDelivery(source.secret, { id: "sequential" }, { address: DEPLOYMENTS });
    const first = await receiveDelivery(intake, request);
    const second = await receiveDelivery(intake, request);
    expect(second).toEqual({ deliveryId: first.deliveryId, duplicate: true });
    const row = await db.delivery.findUniqueOrThrow({ where: { id: first.deliveryId } });
    expect(row.repeats).toBe(1);
  });

  it("stores one of fifty deliveries of one body that arrive at once, through two instances", async () => {
    const source = await freshSource();
    const intakes = [intakeWith(), intakeWith()];
    const request = signedDelivery(source.secret, { id: "at once" }, { address: DEPLOYMENTS });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => receiveDelivery(intakes[at % 2] as Intake, request)),
    );
    expect(new Set(answers.map((answer) => answer.deliveryId)).size).toBe(1);
    expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
    const rows = await db.delivery.findMany({ where: { sourceId: source.id } });
    expect(rows.map((row) => row.repeats)).toEqual([49]);
  });

  it("answers each of many concurrent deliveries with its own id", async () => {
    const source = await freshSource();
    const intake = intakeWith();
    const bodies = Array.from({ length: 300 }, (_, at) => ({ id: `many-${at}` }));
    const answers = await Promise.all(
      bodies.map((body) => receiveDelivery(intake, signedDelivery(source.secret, body, { address: DEPLOYMENTS }))),
    );
    const rows = await db.delivery.findMany({ where: { sourceId: source.id } });
    const bodyById = new Map(rows.map((row) => [row.id, Buffer.from(row.body).toString()]));
    expect(answers.map((answer) => bodyById.get(answer.deliveryId))).toEqual(bodies.map((b) => JSON.stringify(b)));
  });

  it("goes by GitHub's delivery id, so that a redelivery is a duplicate", async () => {
    const source = await freshSource("github");
    const intake = intakeWith();
    const send = (body: unknown, delivery: string) => {
      const raw = Buffer.from(JSON.stringify(body));
      const headers: Record<string, string> = {
        "x-hub-signature-256": signatureOf(source.secret, raw),
        "x-github-event": "push",
        "x-github-delivery": delivery,
      };
      return receiveDelivery(intake, {
        address: { kind: "github", sourceId: null },
        body: raw,
        header: (name) => headers[name] ?? null,
      });
    };
    const first = await send({ a: 1 }, "guid-1");
    expect(await send({ a: 1 }, "guid-1")).toEqual({ deliveryId: first.deliveryId, duplicate: true });
    expect((await send({ a: 1 }, "guid-2")).duplicate).toBe(false);
  });

  it("keeps no secret header", async () => {
    const source = await freshSource();
    const { deliveryId } = await receiveDelivery(
      intakeWith(),
      signedDelivery(
        source.secret,
        { id: "headers" },
        { address: DEPLOYMENTS, headers: { cookie: "a=b", "user-agent": "curl" } },
      ),
    );
    const row = await db.delivery.findUniqueOrThrow({ where: { id: deliveryId } });
    expect(row.headers).toEqual({ "user-agent": "curl" });
  });

  it("wakes the worker with one waiting job, however many deliveries come", async () => {
    const jobs = await db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'process-deliveries'`;
    expect(jobs).toEqual([{ n: 1 }]);
  });
});

describe("who may deliver", () => {
  it("refuses a wrong signature, stores nothing and counts it on the source", async () => {
    const source = await freshSource("flags");
    const request = signedDelivery("not the secret", {}, { address: { kind: "flags", sourceId: source.id } });
    expect(await refusalOf(receiveDelivery(intakeWith(), request))).toBe("unauthenticated");
    expect(await db.delivery.count({ where: { sourceId: source.id } })).toBe(0);
    expect(await db.source.findUniqueOrThrow({ where: { id: source.id } })).toMatchObject({
      rejected: 1,
      rejectedAt: now,
    });
  });

  it("refuses an unsigned delivery", async () => {
    await freshSource();
    const request = { address: DEPLOYMENTS, body: Buffer.from("{}"), header: () => null };
    expect(await refusalOf(receiveDelivery(intakeWith(), request))).toBe("unauthenticated");
  });

  it("takes the secret as a bearer token from scripts, but not from GitHub", async () => {
    const script = await freshSource();
    const github = await freshSource("github");
    const bearer = (secret: string, address: DeliveryAddress) => ({
      address,
      body: Buffer.from('{"id":"bearer"}'),
      header: (name: string) => (name === "authorization" ? `Bearer ${secret}` : null),
    });
    const intake = intakeWith();
    expect(await refusalOf(receiveDelivery(intake, bearer(script.secret, DEPLOYMENTS)))).toBe("accepted");
    const asGithub = bearer(github.secret, { kind: "github", sourceId: github.id });
    expect(await refusalOf(receiveDelivery(intake, asGithub))).toBe("unauthenticated");
  });

  it("finds the right one among several sources of a kind", async () => {
    await freshSource();
    const second = await freshSource();
    const { deliveryId } = await receiveDelivery(
      intakeWith(),
      signedDelivery(second.secret, { id: "second" }, { address: DEPLOYMENTS }),
    );
    expect(await db.delivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ sourceId: second.id });
  });

  it("does not know a source of another kind, or none at all", async () => {
    const source = await freshSource("incidents");
    const intake = intakeWith();
    for (const address of [
      { kind: "deployments", sourceId: source.id },
      { kind: null, sourceId: "no-such-source" },
    ] satisfies DeliveryAddress[]) {
      expect(await refusalOf(receiveDelivery(intake, signedDelivery(source.secret, {}, { address })))).toBe(
        "not-found",
      );
    }
    const own = signedDelivery(source.secret, { id: "own address" }, { address: { kind: null, sourceId: source.id } });
    expect(await refusalOf(receiveDelivery(intake, own))).toBe("accepted");
  });

  it("takes a new source's delivery at once, and none of a removed one's", async () => {
    const intake = intakeWith();
    await refusalOf(receiveDelivery(intake, signedDelivery("warm up the memory", {}, { address: DEPLOYMENTS })));
    const source = await freshSource();
    const send = (id: string) =>
      refusalOf(
        receiveDelivery(
          intake,
          signedDelivery(source.secret, { id }, { address: { kind: null, sourceId: source.id } }),
        ),
      );
    expect(await send("new")).toBe("accepted");
    await deleteSource(operator(), { id: source.id });
    now = new Date(now.getTime() + HOUR_MS);
    expect(await send("removed")).toBe("not-found");
  });

  it("takes the old secret for 24 hours after it was changed, the new one from the start", async () => {
    const source = await freshSource();
    const rotated = await rotateSourceSecret(operator(), { id: source.id });
    const intake = intakeWith();
    const send = (secret: string, id: string) =>
      refusalOf(
        receiveDelivery(intake, signedDelivery(secret, { id }, { address: { kind: null, sourceId: source.id } })),
      );
    expect(await send(rotated.secret, "new")).toBe("accepted");
    expect(await send(source.secret, "old")).toBe("accepted");
    now = new Date(now.getTime() + DAY_MS);
    expect(await send(source.secret, "old, too late")).toBe("unauthenticated");
    expect(await send(rotated.secret, "new, later")).toBe("accepted");
  });

  it("takes GitHub's deliveries signed with the environment's secret, and no unsigned ones without it", async () => {
    const address: DeliveryAddress = { kind: "github", sourceId: ENVIRONMENT_SOURCE_ID };
    const headers = { "x-github-event": "ping" };
    const send = (intake: Intake, secret: string) =>
      refusalOf(receiveDelivery(intake, signedDelivery(secret, { zen: secret }, { address, headers })));
    expect(await send(intakeWith({ environmentSecret: "from the environment" }), "from the environment")).toBe(
      "accepted",
    );
    expect(await send(intakeWith(), "")).toBe("unauthenticated");
    expect(await send(intakeWith(), "from the environment")).toBe("unauthenticated");
  });

  it("asks a source that floods to come again later, and no other", async () => {
    const flooding = await freshSource();
    const calm = await freshSource();
    const intake = intakeWith({ rateLimit: { burst: 2, perSecond: 1 } });
    const send = (source: { secret: string }, id: string) =>
      refusalOf(receiveDelivery(intake, signedDelivery(source.secret, { id }, { address: DEPLOYMENTS })));
    expect([await send(flooding, "1"), await send(flooding, "2"), await send(flooding, "3")]).toEqual([
      "accepted",
      "accepted",
      "rate-limited",
    ]);
    expect(await send(calm, "1")).toBe("accepted");
  });

  it("says that it is unavailable when the database is gone", async () => {
    const { db: gone, url: goneUrl } = await testDatabaseWithUrl();
    await gone.$executeRaw`DROP TABLE delivery CASCADE`;
    const source = await createSource({ ...operator(), db: gone }, { kind: "deployments", name: "Lost" });
    const request = signedDelivery(source.secret, {}, { address: DEPLOYMENTS });
    expect(await refusalOf(receiveDelivery(intakeWith({ db: gone, databaseUrl: goneUrl }), request))).toBe(
      "unavailable",
    );
  });
});
