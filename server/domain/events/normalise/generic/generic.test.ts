import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deploymentWebhookEvents } from "./deployments.ts";
import { flagWebhookEvents } from "./flags.ts";
import type { Arrival } from "./generic-reading.ts";
import { incidentWebhookEvents } from "./incidents.ts";

const AT = Date.parse("2026-03-02T09:00:00Z");
const ARRIVAL: Arrival = { receivedAt: AT, teamId: null, service: null, environment: null };
const SHA = "a".repeat(40);

const DEPLOYMENT = {
  id: "d-1",
  repository: "Octo/Shop",
  environment: "production",
  sha: SHA.toUpperCase(),
  status: "succeeded",
  startedAt: "2026-03-02T08:50:00+01:00",
  finishedAt: "2026-03-02T08:00:00.250Z",
};
const INCIDENT = { id: "i-1", status: "opened", at: "2026-03-02T08:00:00Z" };
const FLAG = { id: "c-1", key: "new-checkout", environment: "production", percent: 50, at: "2026-03-02T08:00:00Z" };

describe("a script's deployment", () => {
  it("becomes an event at its finish, to the millisecond", () => {
    expect(deploymentWebhookEvents({ ...DEPLOYMENT, actor: "ada", colour: "green" }, ARRIVAL)).toEqual({
      repository: "Octo/Shop",
      parked: null,
      events: [
        {
          type: "deployment.succeeded",
          source: "deployments",
          key: "deployment:octo/shop:d-1:succeeded:2026-03-02T08:00:00.250Z",
          repository: "Octo/Shop",
          subject: "deployment:d-1",
          occurredAt: Date.parse("2026-03-02T08:00:00.250Z"),
          updatedAt: Date.parse("2026-03-02T08:00:00.250Z"),
          actor: { login: "ada", bot: false },
          data: {
            deploymentId: "d-1",
            service: null,
            environment: "production",
            sha: SHA,
            version: null,
            startedAt: Date.parse("2026-03-02T07:50:00Z"),
            finishedAt: Date.parse("2026-03-02T08:00:00.250Z"),
            commits: null,
            url: null,
            runId: null,
            incident: null,
          },
        },
      ],
    });
  });

  it("may be called by a number, which is a name like any other", () => {
    const [event] = deploymentWebhookEvents({ ...DEPLOYMENT, id: 4711 }, ARRIVAL).events;
    expect(event).toMatchObject({ subject: "deployment:4711", data: { deploymentId: "4711" } });
    expect(deploymentWebhookEvents({ ...DEPLOYMENT, id: 0.5 }, ARRIVAL).parked).toContain("id: ");
  });

  it("starts when it says, and happens on arrival where it says nothing", () => {
    const [started] = deploymentWebhookEvents({ ...DEPLOYMENT, status: "started" }, ARRIVAL).events;
    expect(started).toMatchObject({
      type: "deployment.started",
      occurredAt: Date.parse("2026-03-02T07:50:00Z"),
      data: { finishedAt: null },
    });
    const { startedAt: _started, finishedAt: _finished, ...timeless } = DEPLOYMENT;
    expect(deploymentWebhookEvents(timeless, ARRIVAL).events[0]).toMatchObject({ occurredAt: AT, updatedAt: AT });
  });

  it("takes service and environment of its source where it names none, and its team's name", () => {
    const { environment: _environment, ...body } = DEPLOYMENT;
    const bound = { ...ARRIVAL, teamId: "t-1", service: "api", environment: "staging" };
    expect(deploymentWebhookEvents(body, bound).events[0]).toMatchObject({
      source: "deployments@t-1",
      data: { service: "api", environment: "staging" },
    });
    expect(deploymentWebhookEvents({ ...DEPLOYMENT, service: "web" }, bound).events[0]).toMatchObject({
      data: { service: "web", environment: "production" },
    });
  });

  it("that succeeds again later is another event, so that the first stays the first", () => {
    const again = { ...DEPLOYMENT, finishedAt: "2026-03-02T08:30:00Z" };
    const keys = [DEPLOYMENT, again].map((body) => deploymentWebhookEvents(body, ARRIVAL).events[0]?.key);
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    [{ repository: "octo" }, /^repository: must be "owner\/name"$/],
    [{ repository: undefined }, /^repository: /],
    [{ environment: undefined }, /^environment: is missing; send one like "production"/],
    [{ id: "" }, /^id: must not be empty$/],
    [{ status: "ok" }, /^status: must be "started", "succeeded", "failed" or "rolled_back"$/],
    [{ sha: "abc" }, /^sha: must be a commit id: 7 to 64 hexadecimal digits/],
    [{ commits: [SHA, "HEAD"] }, /^commits\.1: must be a commit id/],
    [{ startedAt: "2026-03-02T09:00:00Z" }, /^startedAt: is after finishedAt/],
    [{ finishedAt: "2026-03-02 08:00" }, /^finishedAt: is not an ISO 8601 time with offset/],
    [{ finishedAt: 1_772_000_000 }, /^finishedAt: /],
    [{ finishedAt: "2026-02-30T08:00:00Z" }, /^finishedAt: is not an ISO 8601 time/],
    [{ finishedAt: "2027-03-02T08:00:00Z" }, /more than a day after it arrived/],
    [{ startedAt: "1969-07-20T20:17:40Z" }, /^startedAt: is before 1970/],
  ])("with %o is parked with path and remedy", (fields, reason) => {
    const reading = deploymentWebhookEvents({ ...DEPLOYMENT, ...fields }, ARRIVAL);
    expect(reading.parked).toMatch(reason);
    expect(reading.events).toEqual([]);
  });
});

describe("a script's incident", () => {
  it("becomes an event with what caused it", () => {
    const body = { ...INCIDENT, title: "Down", causedBy: { deploymentId: "d-1" } };
    expect(incidentWebhookEvents(body, ARRIVAL).events).toMatchObject([
      {
        type: "incident.opened",
        key: "incident:i-1:opened:2026-03-02T08:00:00Z",
        subject: "incident:i-1",
        repository: null,
        data: { title: "Down", causedBy: { deploymentId: "d-1", sha: null }, environment: null },
      },
    ]);
    expect(incidentWebhookEvents({ ...INCIDENT, causedBy: {} }, ARRIVAL).events[0]).toMatchObject({
      data: { causedBy: null },
    });
  });

  it.each([
    [{ at: undefined }, /^at: /],
    [{ status: "closed" }, /^status: must be "opened", "acknowledged" or "resolved"$/],
    [{ causedBy: { sha: "HEAD" } }, /^causedBy\.sha: must be a commit id/],
  ])("with %o is parked", (fields, reason) => {
    expect(incidentWebhookEvents({ ...INCIDENT, ...fields }, ARRIVAL).parked).toMatch(reason);
  });
});

describe("a script's flag change", () => {
  it("becomes an event of its flag", () => {
    expect(flagWebhookEvents(FLAG, { ...ARRIVAL, teamId: "t-1" }).events).toMatchObject([
      {
        type: "flag.changed",
        source: "flags@t-1",
        key: "flag:new-checkout:c-1",
        subject: "flag:new-checkout",
        data: { flag: "new-checkout", environment: "production", percent: 50 },
      },
    ]);
  });

  it.each([
    [{ percent: 101 }, /^percent: must be a number from 0 to 100$/],
    [{ percent: "100" }, /^percent: /],
    [{ key: undefined }, /^key: /],
    [{ environment: "" }, /^environment: is missing/],
  ])("with %o is parked", (fields, reason) => {
    expect(flagWebhookEvents({ ...FLAG, ...fields }, ARRIVAL).parked).toMatch(reason);
  });
});

describe("any JSON at all", () => {
  const readers = [deploymentWebhookEvents, incidentWebhookEvents, flagWebhookEvents];
  const examples = [DEPLOYMENT, INCIDENT, FLAG];

  it("is parked with a reason, never thrown at", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...readers), (body, read) => {
        expect(read(body, ARRIVAL).parked).toEqual(expect.stringMatching(/./));
      }),
    );
  });

  it("in place of one field gives events or a reason, never both or neither", () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(20), fc.jsonValue(), (kind, place, value) => {
        const example = examples[kind] ?? {};
        const names = Object.keys(example);
        const name = names[place % names.length] ?? "";
        const reading = readers[kind]?.({ ...example, [name]: value }, ARRIVAL);
        expect(reading?.events.length).toBe(reading?.parked === null ? 1 : 0);
      }),
    );
  });
});
