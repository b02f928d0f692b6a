import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeCursor } from "#server/services/cursor.ts";
import { anyText } from "#server/testing/any-text.ts";
import { writeExampleFacts } from "#server/testing/example-facts.ts";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

let world: RestWorld;
let streamId: string;
let scheduleId: string;

beforeAll(async () => {
  world = await restWorld();
  const stream = await world.call("POST", "/streams", {
    body: { name: "Payments", teamId: world.teamId, repositories: [{ owner: "octo-org", name: "payments" }] },
  });
  streamId = String(stream.body.id);
  await writeExampleFacts(world.db, streamId, 5);
  const schedule = await world.call("POST", "/schedules", {
    body: { name: "Payments", teamId: world.teamId, timeZone: "Europe/Berlin", rotations: [] },
  });
  scheduleId = String(schedule.body.id);
});

const RUNS = { numRuns: 150 };

const text = fc.oneof(
  anyText(40),
  fc.constantFrom(
    "",
    "\u0000",
    "\uD800",
    "' OR 1=1 --",
    "%00",
    "%",
    "../../etc/passwd",
    "null",
    "NaN",
    "Infinity",
    "-1",
    "1e309",
    "99999999999999999999",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999-14:00",
    "2026-03-02T09:00:00Z",
    "__proto__",
    "x".repeat(5_000),
    "\u202Eesrever",
    "👩‍🚀",
  ),
);

const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  text,
  fc.constantFrom(0, -1, 1e308, Number.MAX_SAFE_INTEGER + 2, true, null),
);

const READS = [
  ["/members", ["limit", "cursor"]],
  ["/teams", ["limit", "cursor"]],
  ["/streams", ["limit", "cursor", "now"]],
  ["/streams/STREAM", ["now"]],
  [
    "/streams/STREAM/items",
    ["state", "from", "to", "now", "calendar", "repository", "service", "label", "type", "author", "limit", "cursor"],
  ],
  ["/streams/STREAM/item", ["key", "now", "calendar"]],
  ["/streams/STREAM/map", ["from", "to", "now", "calendar", "repository", "service", "label", "type", "author"]],
  ["/streams/STREAM/dora", ["from", "to", "now", "service"]],
  ["/streams/STREAM/deployments", ["from", "to", "now", "environment", "service", "limit", "cursor"]],
  ["/sources", ["limit", "cursor"]],
  ["/deliveries", ["state", "source", "limit", "cursor"]],
  ["/schedules", ["limit", "cursor"]],
  ["/schedules/SCHEDULE/shifts", ["from", "to", "rotation"]],
  ["/schedules/SCHEDULE/on-call", ["at", "rotation"]],
  ["/schedules/SCHEDULE/load", ["from", "to", "rotation", "limit", "cursor"]],
  ["/schedules/SCHEDULE/overrides", ["from", "to", "limit", "cursor"]],
  ["/schedules/SCHEDULE/covers", ["state", "limit", "cursor"]],
  ["/absences", ["member", "from", "to", "limit", "cursor"]],
  ["/calendar-feeds", ["limit", "cursor"]],
  ["/services", ["limit", "cursor"]],
] as const;

const WRITES = [
  ["POST", "/members", ["handle", "name", "email", "timeZone", "githubLogin"]],
  ["POST", "/teams", ["name", "timeZone", "workingHours", "holidays", "members", "opsPartner"]],
  ["PATCH", "/teams/TEAM", ["name", "timeZone", "workingHours", "holidays", "members", "opsPartner"]],
  [
    "POST",
    "/streams",
    [
      "name",
      "teamId",
      "timeZone",
      "repositories",
      "deploymentSources",
      "productionEnvironments",
      "services",
      "bots",
      "requiredChecks",
      "failureWindowHours",
      "flagTargetPercent",
    ],
  ],
  [
    "PATCH",
    "/streams/STREAM",
    [
      "name",
      "teamId",
      "timeZone",
      "repositories",
      "deploymentSources",
      "services",
      "readyLabels",
      "requiredChecks",
      "failureWindowHours",
    ],
  ],
  ["POST", "/streams/STREAM/backfill", ["since"]],
  ["POST", "/sources", ["kind", "name", "teamId", "service", "environment", "secret"]],
  ["POST", "/schedules", ["name", "teamId", "timeZone", "rotations", "required"]],
  ["PUT", "/schedules/SCHEDULE", ["name", "teamId", "timeZone", "rotations", "required", "effectiveFrom"]],
  ["POST", "/schedules/SCHEDULE/overrides", ["id", "kind", "remove", "add", "start", "end", "rotation", "reason"]],
  ["POST", "/schedules/SCHEDULE/covers", ["member", "start", "end", "to", "reason"]],
  ["POST", "/absences", ["member", "start", "end"]],
  ["POST", "/calendar-feeds", ["member", "schedule", "team"]],
  ["POST", "/services", ["name", "teamId", "policyId", "scheduleId", "repositories"]],
] as const;

/** A body of every field, right or hostile: the right ones take it past the first check. */
const RIGHT: Record<string, unknown> = {
  handle: "ada",
  name: "Ada",
  kind: "flags",
  repositories: [{ owner: "octo-org", name: "payments" }],
  timeZone: "UTC",
};

function inPlace(path: string): string {
  return path.replace("STREAM", streamId).replace("SCHEDULE", scheduleId).replace("TEAM", world.teamId);
}

describe("whatever is sent is answered, and never with a 5xx", () => {
  test.each(READS)("in the query of GET %s", async (path, names) => {
    const query = fc.dictionary(fc.constantFrom<string>(...names), text);
    await fc.assert(
      fc.asyncProperty(query, async (values) => {
        const search = Object.entries(values).map(([name, value]) => `${name}=${escaped(value)}`);
        const answer = await world.call("GET", `${inPlace(path)}?${search.join("&")}`);
        expect(answer.status).toBeLessThan(500);
      }),
      RUNS,
    );
  });

  test.each(WRITES)("in the body of %s %s", async (method, path, names) => {
    const hostile = fc.dictionary(fc.constantFrom<string>(...names), json);
    await fc.assert(
      fc.asyncProperty(hostile, async (values) => {
        const right = Object.fromEntries(names.flatMap((name) => (name in RIGHT ? [[name, RIGHT[name]]] : [])));
        const answer = await world.call(method, inPlace(path), { body: { ...right, ...values } });
        expect(answer.status).toBeLessThan(500);
      }),
      RUNS,
    );
  });

  test("as a whole body of any JSON, or of no JSON at all", async () => {
    const raw = fc.oneof(fc.json({ maxDepth: 6 }), text, fc.uint8Array({ maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...WRITES), raw, async ([method, path], sent) => {
        const body = typeof sent === "string" ? sent.toWellFormed() : new Uint8Array(sent);
        const answer = await world.call(method, inPlace(path), { raw: body });
        expect(answer.status).toBeLessThan(500);
      }),
      RUNS,
    );
  });

  test("nested a hundred thousand deep, or with a million labels", async () => {
    for (const [raw, status] of [
      [`${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
      [`{"name":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`, 400],
      [JSON.stringify({ name: "x", repositories: [], readyLabels: Array.from({ length: 1_000_000 }, () => "l") }), 413],
      [JSON.stringify({ name: "x", repositories: [], readyLabels: Array.from({ length: 200_000 }, () => "l") }), 400],
    ] as const) {
      const answer = await world.call("POST", "/streams", { raw });
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body).length).toBeLessThan(50_000);
    }
  });

  test("as an id or a key in the path", async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom(
          "/teams/ID",
          "/schedules/ID",
          "/schedules/SCHEDULE/overrides/ID",
          "/streams/ID",
          "/streams/STREAM/items/ID",
          "/jobs/ID",
          "/deliveries/ID",
        ),
        async (id, path) => {
          const answer = await world.callUnchecked(
            "GET",
            inPlace(path).replace("ID", () => escaped(id)),
          );
          expect([200, 400, 404]).toContain(answer.status);
        },
      ),
      RUNS,
    );
  });

  test("as a cursor made by hand", async () => {
    const position = fc.array(fc.oneof(text, fc.double(), fc.integer(), fc.constant(null)), { maxLength: 3 });
    const lists = [
      ["/members", "members"],
      ["/teams", "teams"],
      ["/streams", "streams"],
      ["/sources", "sources"],
      ["/deliveries", "deliveries"],
      ["/streams/STREAM/items", "items:STREAM:all"],
      ["/streams/STREAM/deployments", "deployments:STREAM"],
    ] as const;
    const shapes = fc.oneof(
      position,
      fc.tuple(fc.constantFrom(1e300, -1e300, 8.64e15, -8.64e15, 0.5), text),
      fc.tuple(fc.constantFrom("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"), text),
      fc.tuple(text, text),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), shapes, async ([path, list], forged) => {
        const cursor = encodeCursor(inPlace(list), forged);
        const answer = await world.call("GET", `${inPlace(path)}?cursor=${cursor}`);
        expect([200, 400]).toContain(answer.status);
      }),
      { numRuns: 400 },
    );
  });

  test("as an authorization", async () => {
    const header = fc.oneof(
      fc.string({ maxLength: 50 }).map((value) => `Bearer ${value}`),
      fc.string({ maxLength: 50 }),
      fc.constantFrom("Bearer", "Bearer ", `bearer ${"x".repeat(7_000)}`, "Basic YTpi", "Bearer a b"),
    );
    await fc.assert(
      fc.asyncProperty(header, async (authorization) => {
        const answer = await world.callUnchecked("GET", "/teams", { token: null, headers: { authorization } });
        expect([401, 429]).toContain(answer.status);
      }),
      RUNS,
    );
  });

  test("at an address that is none, with a method that is none", async () => {
    for (const path of ["", "/", "/nothing", "/teams/", "/streams//items", "/members/ada", "/TEAMS"]) {
      expect(await world.callUnchecked("GET", path), path).toMatchObject({ status: 404, body: { code: "not-found" } });
    }
    expect(await world.callUnchecked("GET", "/teams/%zz")).toMatchObject({ status: 400 });
    expect(await world.callUnchecked("GET", "/teams/%00")).toMatchObject({ status: 400 });
    for (const [method, path] of [
      ["DELETE", "/teams"],
      ["PUT", "/members"],
      ["POST", "/jobs/1"],
      ["PATCH", "/openapi.json"],
    ] as const) {
      const answer = await world.callUnchecked(method, path);
      expect(answer, `${method} ${path}`).toMatchObject({ status: 405, body: { code: "method-not-allowed" } });
      expect(answer.headers.get("allow")).toMatch(/OPTIONS$/);
    }
  });

  test("and none of it was a bug", () => {
    expect(world.bugs).toEqual([]);
  });
});

/** Percent-encoded as a client does it; what is no Unicode is sent as the bytes it would be. */
function escaped(value: string): string {
  return [...Buffer.from(value, "utf8")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
