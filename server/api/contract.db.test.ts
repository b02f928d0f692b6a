import { beforeAll, describe, expect, test } from "vitest";
import { TOKEN_REQUESTS } from "#server/services/people/authenticate-token.ts";
import { EXAMPLE_ITEM_KEY, writeExampleFacts } from "#server/testing/example-facts.ts";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

/** One request each operation of the document answers with success, and what it is about. */
type Example = {
  operation: string;
  /** The path with ids of the world. */
  path: string;
  body?: unknown;
  /** What a successful read asks for, the more the better. */
  query?: string;
  /** A body that has to be refused. */
  badBody?: unknown;
  /** A query that has to be refused. */
  badQuery?: string;
  success: number;
};

/** A POST that only reads: it computes what it is sent. */
const PREVIEW = {
  schedule: {
    timeZone: "Europe/Berlin",
    rotations: [
      {
        name: "primary",
        rank: 10,
        timeZone: "Europe/Berlin",
        anchor: "2026-03-02T09:00",
        every: { unit: "day", n: 1 },
        groups: [["ada"], ["ben"]],
      },
    ],
    absences: [{ member: "ada", start: "2026-03-04T12:00:00Z", end: "2026-03-04T13:00:00Z" }],
  },
  from: "2026-03-02T00:00:00Z",
  to: "2026-03-09T00:00:00+01:00",
};

const UNKNOWN = "0190aaaa-0000-7000-8000-000000000000";

let world: RestWorld;
let examples: Example[];

beforeAll(async () => {
  world = await restWorld({ limits: { bodyBytes: 20_000, idempotencyWaitMs: 100 } });
  const stream = await world.call("POST", "/streams", {
    body: { name: "Payments", teamId: world.teamId, repositories: [{ owner: "octo-org", name: "payments" }] },
  });
  const source = await world.call("POST", "/sources", {
    body: { kind: "deployments", name: "Pipeline", teamId: world.teamId },
  });
  const delivery = await world.db.delivery.create({
    data: {
      sourceId: String(source.body.id),
      identity: "1",
      headers: { "content-type": "application/json" },
      body: Buffer.from("{"),
      bodySha256: "0",
      state: "parked",
      error: "No JSON.",
    },
  });
  const streamId = String(stream.body.id);
  await writeExampleFacts(world.db, streamId, 3);
  const rota = await writeRota();
  const job = await world.db.job.create({ data: { kind: "reconcile", streamId, teamId: world.teamId } });
  examples = exampleRequests({
    streamId,
    jobId: job.id,
    sourceId: String(source.body.id),
    deliveryId: delivery.id,
    ...(await exampleBoard()),
    ...rota,
  });
});

/** A board of the team with a card that is blocked. */
async function exampleBoard() {
  const board = await world.call("POST", "/boards", { body: { ...BOARD, teamId: world.teamId } });
  const boardId = String(board.body.id);
  const card = await world.call("POST", `/boards/${boardId}/cards`, { body: { title: "Rotate certificates" } });
  const cardId = String(card.body.id);
  const blocker = await world.call("POST", `/cards/${cardId}/block`, { body: { reason: "Network" } });
  return { boardId, cardId, blockerId: String(blocker.body.blockerId) };
}

const BOARD = {
  name: "Board",
  columns: [
    { name: "Ready", kind: "queue", stage: "ready" },
    { name: "Doing", kind: "active", wipLimit: 5 },
  ],
};

type ExampleIds = { streamId: string; jobId: string; sourceId: string; deliveryId: string } & Awaited<
  ReturnType<typeof exampleBoard>
> &
  Awaited<ReturnType<typeof writeRota>>;

function exampleRequests(ids: ExampleIds): Example[] {
  return [...examplesOfFlow(ids), ...examplesOfBoards(ids), ...examplesOfRotas(ids), ...lastExamples(ids)];
}

function examplesOfBoards({ boardId, cardId, blockerId }: ExampleIds): Example[] {
  const card = (verb: string) => ({ operation: `POST /cards/{id}/${verb}`, path: `/cards/${cardId}/${verb}` });
  return [
    { operation: "POST /boards", path: "/boards", body: BOARD, badBody: { ...BOARD, columns: [] }, success: 201 },
    { operation: "GET /boards", path: "/boards", badQuery: "limit=0", success: 200 },
    { operation: "GET /boards/{id}", path: `/boards/${boardId}`, badQuery: "at=yesterday", success: 200 },
    {
      operation: "GET /boards/{id}/standup",
      path: `/boards/${boardId}/standup`,
      query: "since=2026-01-01T00:00:00Z",
      badQuery: "since=yesterday",
      success: 200,
    },
    {
      operation: "PATCH /boards/{id}",
      path: `/boards/${boardId}`,
      body: { laneBy: "type" },
      badBody: { laneBy: "colour" },
      success: 200,
    },
    {
      operation: "POST /boards/{id}/cards",
      path: `/boards/${boardId}/cards`,
      body: { title: "Split the job", class: "fixed-date", dueAt: "2026-12-01T00:00:00Z" },
      badBody: { title: "" },
      success: 201,
    },
    { operation: "GET /cards/{id}", path: `/cards/${cardId}`, success: 200 },
    {
      operation: "PATCH /cards/{id}",
      path: `/cards/${cardId}`,
      body: { labels: ["tls"] },
      badBody: { github: "twelve" },
      success: 200,
    },
    {
      ...card("move"),
      body: { column: "Doing", after: null, version: 1_000 },
      badBody: { column: "Doing", version: "new" },
      success: 200,
    },
    { ...card("block"), body: { reason: "Network" }, badBody: { reason: "" }, success: 200 },
    { ...card("unblock"), body: { blockerId }, badBody: { blockerId: 7 }, success: 200 },
    { ...card("comments"), body: { body: "Waiting." }, badBody: { body: " " }, success: 201 },
    { ...card("archive"), success: 200 },
    { ...card("restore"), success: 200 },
  ];
}

const SHIFT = { start: "2026-03-02T12:00:00Z", end: "2026-03-02T18:00:00+01:00" };
const NIGHT = { start: "2026-03-03T22:00:00Z", end: "2026-03-04T03:00:00Z" };

/** A rota of the team, with everything that can be in one. */
async function writeRota() {
  const made = async (path: string, body: object) => {
    const answer = await world.call("POST", path, { body });
    expect(answer, path).toMatchObject({ status: 201 });
    return String(answer.body.id);
  };
  for (const handle of ["rosa", "rolf"]) await made("/members", { handle, name: handle });
  await made("/teams", { name: "People of the rota", members: ["rosa", "rolf"] });
  const scheduleId = await made("/schedules", { ...KEPT, teamId: world.teamId });
  const overrideId = await made(`/schedules/${scheduleId}/overrides`, { kind: "add", add: "rolf", ...SHIFT });
  const revokedId = await made(`/schedules/${scheduleId}/overrides`, { kind: "add", add: "rosa", ...NIGHT });
  const coverId = await made(`/schedules/${scheduleId}/covers`, { member: "rosa", to: "rolf", ...SHIFT });
  const askedId = await made(`/schedules/${scheduleId}/covers`, { member: "rosa", ...SHIFT });
  await world.db.teamMember.create({
    data: {
      teamId: world.teamId,
      memberId: (await world.db.member.findUniqueOrThrow({ where: { handle: "rosa" } })).id,
      role: "member",
    },
  });
  const absenceId = await made("/absences", { member: "rosa", ...NIGHT });
  const feedId = await made("/calendar-feeds", { schedule: scheduleId });
  return { scheduleId, overrideId, revokedId, coverId, askedId, absenceId, feedId };
}

const KEPT = {
  name: "Payments",
  timeZone: "Europe/Berlin",
  rotations: [
    {
      name: "primary",
      rank: 10,
      timeZone: "Europe/Berlin",
      anchor: "2026-03-02T09:00",
      every: { unit: "day", n: 1 },
      groups: [["rosa"], ["rolf"]],
      windows: [{ days: ["mon", "tue"], start: "08:00", end: "24:00" }],
    },
  ],
  required: [{ fromDay: "fri", start: "20:00", toDay: "mon", end: "08:00" }],
};

function examplesOfRotas({ scheduleId, overrideId, coverId, askedId }: ExampleIds): Example[] {
  const schedule = `/schedules/${scheduleId}`;
  const range = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00%2B02:00";
  const backwards = "to=2026-03-01T00:00:00Z&from=2026-03-01T00:00:00Z";
  return [
    {
      operation: "POST /schedules",
      path: "/schedules",
      body: KEPT,
      badBody: { ...KEPT, rotations: [{ ...KEPT.rotations[0], groups: [["nobody"]] }] },
      success: 201,
    },
    {
      operation: "POST /schedules/import",
      path: "/schedules/import",
      body: {
        format: "lastmile",
        document: { ...KEPT, overrides: [{ kind: "add", add: "rolf", rotation: "primary", ...SHIFT }] },
      },
      badBody: { format: "lastmile", document: { ...KEPT, overrides: [{ kind: "add", add: "nobody", ...SHIFT }] } },
      success: 201,
    },
    { operation: "GET /schedules", path: "/schedules", badQuery: "limit=0", success: 200 },
    { operation: "GET /schedules/{id}", path: schedule, success: 200 },
    {
      operation: "PUT /schedules/{id}",
      path: schedule,
      body: { ...KEPT, required: [], effectiveFrom: "2099-03-02T09:00:00+01:00" },
      badBody: { ...KEPT, rotations: undefined },
      success: 200,
    },
    {
      operation: "GET /schedules/{id}/shifts",
      path: `${schedule}/shifts?${range}`,
      query: "rotation=primary",
      badQuery: "rotation=tertiary",
      success: 200,
    },
    { operation: "GET /schedules/{id}/on-call", path: `${schedule}/on-call`, badQuery: "at=now", success: 200 },
    {
      operation: "GET /schedules/{id}/load",
      path: `${schedule}/load?${range}`,
      query: "rotation=primary",
      badQuery: "limit=0",
      success: 200,
    },
    {
      operation: "POST /schedules/{id}/overrides",
      path: `${schedule}/overrides`,
      body: { kind: "replace", remove: "rosa", add: "rolf", rotation: "primary", reason: "Dentist", ...NIGHT },
      badBody: { kind: "replace", remove: "rosa", ...SHIFT },
      success: 201,
    },
    {
      operation: "GET /schedules/{id}/overrides",
      path: `${schedule}/overrides`,
      query: range,
      badQuery: backwards,
      success: 200,
    },
    {
      operation: "GET /schedules/{id}/overrides/{override}",
      path: `${schedule}/overrides/${overrideId}`,
      success: 200,
    },
    {
      operation: "POST /schedules/{id}/covers",
      path: `${schedule}/covers`,
      body: { member: "rosa", to: "rolf", reason: "Dentist", ...SHIFT },
      badBody: { member: "rosa", to: "rosa", ...SHIFT },
      success: 201,
    },
    { operation: "GET /schedules/{id}/covers", path: `${schedule}/covers`, badQuery: "state=lost", success: 200 },
    {
      operation: "POST /covers/{id}/accept",
      path: `/covers/${coverId}/accept`,
      body: { member: "rolf" },
      badBody: { member: "" },
      success: 200,
    },
    { operation: "POST /covers/{id}/withdraw", path: `/covers/${askedId}/withdraw`, success: 200 },
    {
      operation: "POST /absences",
      path: "/absences",
      body: { member: "rosa", ...NIGHT },
      badBody: { member: "rosa", start: NIGHT.end, end: NIGHT.start },
      success: 201,
    },
    { operation: "GET /absences", path: "/absences", query: `member=rosa&${range}`, badQuery: backwards, success: 200 },
    {
      operation: "POST /calendar-feeds",
      path: "/calendar-feeds",
      body: { member: "rosa" },
      badBody: { member: "rosa", schedule: scheduleId },
      success: 201,
    },
    { operation: "GET /calendar-feeds", path: "/calendar-feeds", badQuery: "cursor=x", success: 200 },
    {
      operation: "POST /services",
      path: "/services",
      body: {
        name: "checkout",
        teamId: world.teamId,
        scheduleId,
        repositories: [{ owner: "octo-org", name: "payments", paths: ["checkout/**"] }],
      },
      badBody: { name: "checkout", teamId: world.teamId, policyId: "none" },
      success: 201,
    },
    { operation: "GET /services", path: "/services", badQuery: "limit=x", success: 200 },
  ];
}

/** What ends things, each made for it. */
function lastExamples({ scheduleId, revokedId, absenceId, feedId }: ExampleIds): Example[] {
  return [
    {
      operation: "DELETE /schedules/{id}/overrides/{override}",
      path: `/schedules/${scheduleId}/overrides/${revokedId}`,
      success: 204,
    },
    { operation: "DELETE /absences/{id}", path: `/absences/${absenceId}`, success: 204 },
    { operation: "DELETE /calendar-feeds/{id}", path: `/calendar-feeds/${feedId}`, success: 204 },
  ];
}

function examplesOfFlow({ streamId, jobId, sourceId, deliveryId }: ExampleIds): Example[] {
  const range = "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00%2B01:00&now=2026-11-01T00:00:00Z";
  const key = encodeURIComponent(EXAMPLE_ITEM_KEY);
  return [
    {
      operation: "POST /members",
      path: "/members",
      body: { handle: "ada", name: "Ada", email: "ada@example.org", timeZone: "Europe/Berlin", githubLogin: "ada" },
      badBody: { handle: "Ada Lovelace" },
      success: 201,
    },
    { operation: "GET /members", path: "/members", badQuery: "limit=0", success: 200 },
    {
      operation: "POST /teams",
      path: "/teams",
      body: {
        name: "Ops",
        members: ["ada"],
        opsPartner: "ada",
        holidays: ["2026-12-25"],
        workingHours: [{ days: ["mon"], start: "09:00", end: "18:00" }],
      },
      badBody: { name: "Ops", timeZone: "Mars/Olympus" },
      success: 201,
    },
    { operation: "GET /teams", path: "/teams", badQuery: "cursor=nonsense", success: 200 },
    { operation: "GET /teams/{id}", path: `/teams/${world.teamId}`, success: 200 },
    {
      operation: "PATCH /teams/{id}",
      path: `/teams/${world.teamId}`,
      body: { opsPartner: "ada" },
      badBody: { name: "" },
      success: 200,
    },
    {
      operation: "POST /streams",
      path: "/streams",
      body: { name: "Search", repositories: [{ owner: "octo-org", name: "search" }] },
      badBody: { name: "Search", repositories: [{ owner: "octo org", name: "search" }] },
      success: 201,
    },
    { operation: "GET /streams", path: "/streams", badQuery: "now=yesterday", success: 200 },
    { operation: "GET /streams/{id}", path: `/streams/${streamId}`, badQuery: "now=2026-01-01", success: 200 },
    {
      operation: "PATCH /streams/{id}",
      path: `/streams/${streamId}`,
      body: { deploymentSources: ["releases", "workflow:Deploy"], services: [{ name: "api", paths: ["api/**"] }] },
      badBody: { deploymentSources: ["pigeons"] },
      success: 200,
    },
    {
      operation: "GET /streams/{id}/items",
      path: `/streams/${streamId}/items`,
      query: `state=all&calendar=business&limit=2&${range}`,
      badQuery: "to=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z",
      success: 200,
    },
    {
      operation: "GET /streams/{id}/items/{key}",
      path: `/streams/${streamId}/items/${key}`,
      badQuery: "calendar=lunar",
      success: 200,
    },
    {
      operation: "GET /streams/{id}/item",
      path: `/streams/${streamId}/item?key=${key}`,
      badQuery: "calendar=lunar",
      success: 200,
    },
    {
      operation: "GET /streams/{id}/map",
      path: `/streams/${streamId}/map`,
      query: `calendar=business&repository=octo-org%2Fpayments&service=payments&label=bug&type=defect&author=ada&${range}`,
      badQuery: "from=2026-02-30T00:00:00Z",
      success: 200,
    },
    {
      operation: "GET /streams/{id}/dora",
      path: `/streams/${streamId}/dora`,
      query: `service=payments&${range}`,
      badQuery: "to=tomorrow",
      success: 200,
    },
    {
      operation: "GET /streams/{id}/deployments",
      path: `/streams/${streamId}/deployments`,
      query: `environment=production&${range}`,
      badQuery: "limit=many",
      success: 200,
    },
    {
      operation: "POST /streams/{id}/backfill",
      path: `/streams/${streamId}/backfill`,
      body: { since: "2026-01-01T00:00:00+01:00" },
      badBody: { since: "January" },
      success: 202,
    },
    {
      operation: "POST /schedules/preview",
      path: "/schedules/preview",
      body: PREVIEW,
      badBody: { ...PREVIEW, to: PREVIEW.from },
      success: 200,
    },
    { operation: "GET /jobs/{id}", path: `/jobs/${jobId}`, success: 200 },
    { operation: "POST /jobs/{id}/cancel", path: `/jobs/${jobId}/cancel`, success: 200 },
    {
      operation: "POST /sources",
      path: "/sources",
      body: { kind: "flags", name: "Flags" },
      badBody: { kind: "pigeons", name: "Flags" },
      success: 201,
    },
    { operation: "GET /sources", path: "/sources", badQuery: "limit=1001", success: 200 },
    { operation: "POST /sources/{id}/rotate-secret", path: `/sources/${sourceId}/rotate-secret`, success: 200 },
    { operation: "GET /deliveries", path: "/deliveries", badQuery: "state=lost", success: 200 },
    { operation: "GET /deliveries/{id}", path: `/deliveries/${deliveryId}`, success: 200 },
    { operation: "POST /deliveries/{id}/replay", path: `/deliveries/${deliveryId}/replay`, success: 200 },
  ];
}

/** The examples a law is about; there must be some. */
function those(which: (example: Example, method: string) => boolean): (Example & { method: string })[] {
  const found = examples
    .map((example) => ({ ...example, method: example.operation.split(" ")[0] ?? "" }))
    .filter((example) => which(example, example.method));
  expect(found).not.toEqual([]);
  return found;
}

/** What needs no more than a viewer. */
function isRead({ operation }: Example): boolean {
  return operation.startsWith("GET ") || operation === "POST /schedules/preview";
}

function namesATeam({ operation }: Example): boolean {
  return /^POST \/(streams|sources|boards|schedules|services)$/.test(operation);
}

/** What a member may change: the work itself. */
function isWork(operation: string): boolean {
  return /^(POST|PATCH) \/(cards\/|boards\/\{id\}\/cards)|^(POST|DELETE) .*\/(overrides|covers|absences)/.test(
    operation,
  );
}

/** The path with its id replaced by one nobody has. */
function withUnknownId({ operation, path }: Example): string {
  const template = operation.split(" ")[1]?.split("/") ?? [];
  return path
    .split("/")
    .map((part, position) => (template[position] === "{id}" ? UNKNOWN : part))
    .join("/");
}

function withQuery(path: string, query: string | undefined): string {
  if (query === undefined) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

describe("every route answers as its document says", () => {
  test("the document names the same operations as the examples here", () => {
    expect(examples.map(({ operation }) => operation).sort()).toEqual(world.contract.operations().sort());
  });

  test("with success, for an admin", async () => {
    for (const { method, path, query, body, success } of those(() => true)) {
      const answer = await world.call(method, withQuery(path, query), { body });
      expect(answer, `${method} ${path}`).toMatchObject({ status: success });
    }
  });

  test("with success, for a viewer who reads", async () => {
    for (const { method, path, body } of those((example) => isRead(example))) {
      const answer = await world.call(method, path, { token: world.tokens.viewer, body });
      expect(answer, path).toMatchObject({ status: 200 });
    }
  });

  test("to HEAD as to GET, without the body", async () => {
    for (const { path } of those((_, method) => method === "GET")) {
      const answer = await world.callUnchecked("HEAD", path);
      expect([answer.status, answer.body], path).toEqual([200, {}]);
    }
  });

  test("to OPTIONS with the methods it has", async () => {
    for (const { method, path } of those(() => true)) {
      const answer = await world.callUnchecked("OPTIONS", path, { token: null });
      expect(answer.status).toBe(204);
      expect(answer.headers.get("allow")?.split(", ")).toContain(method);
    }
  });

  test("400 to input that makes no sense, naming the field", async () => {
    for (const { method, path, badBody } of those(({ badBody }) => badBody !== undefined)) {
      const answer = await world.call(method, path, { body: badBody });
      expect(answer, path).toMatchObject({ status: 400, body: { code: "invalid-input" } });
      expect(answer.body.errors, path).not.toEqual([]);
    }
    for (const { method, path, badQuery } of those(({ badQuery }) => badQuery !== undefined)) {
      const answer = await world.call(method, withQuery(path, badQuery));
      expect(answer, path).toMatchObject({
        status: 400,
        body: { code: "invalid-input", errors: [{ path: badQuery?.split("=")[0] }] },
      });
    }
  });

  test("400 to a body that is no JSON", async () => {
    for (const { method, path } of those(({ body }) => body !== undefined)) {
      for (const raw of ['{"name": ', "", "[]", '"text"', "null", new Uint8Array([0x22, 0xff, 0x22])]) {
        const answer = await world.call(method, path, { raw });
        // Nothing sent is a change of nothing, and a backfill of everything.
        const mayBeEmpty = method === "PATCH" || /\/(backfill|accept)$/.test(path);
        const expected = mayBeEmpty && raw === "" ? [200, 202, 409] : [400];
        expect(expected, `${method} ${path} ${raw}`).toContain(answer.status);
      }
    }
  });

  test("401 without a token and with a wrong one, saying how to send one", async () => {
    for (const { method, path, body } of those(() => true)) {
      // So many guesses are stopped sooner, which is another test's.
      await world.db.rateWindow.deleteMany();
      for (const token of [null, "lm_wrong", "  ", world.tokens.admin.slice(0, -1)]) {
        const answer = await world.call(method, path, { token, body });
        expect(answer, path).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      }
    }
  });

  test("403 to a viewer and to a member who want to change something", async () => {
    for (const { operation, method, path, body } of those((example) => !isRead(example))) {
      const tooLittle = isWork(operation) ? [world.tokens.viewer] : [world.tokens.viewer, world.tokens.member];
      for (const token of tooLittle) {
        const answer = await world.call(method, path, { token, body });
        expect(answer, `${method} ${path}`).toMatchObject({ status: 403, body: { code: "forbidden" } });
      }
    }
  });

  test("404 to an id nobody has", async () => {
    for (const example of those(({ operation }) => operation.includes("{id}"))) {
      const path = withUnknownId(example);
      const answer = await world.call(example.method, path, { body: example.body });
      expect(answer, `${example.method} ${path}`).toMatchObject({ status: 404, body: { code: "not-found" } });
    }
  });

  test("404 to an admin of another team, exactly as to an id nobody has", async () => {
    for (const example of those(({ operation }) => operation.includes("{id}"))) {
      const token = world.tokens.otherTeamAdmin;
      const theirs = await world.call(example.method, example.path, { token, body: example.body });
      const nobodys = await world.call(example.method, withUnknownId(example), { token, body: example.body });
      expect(theirs, example.path).toMatchObject({ status: 404 });
      expect(theirs.body).toEqual(nobodys.body);
    }
  });

  test("404 to an admin of another team who names this one in a body", async () => {
    for (const { path, body } of those(namesATeam)) {
      const named = { ...(body as object), teamId: world.teamId };
      const answer = await world.call("POST", path, { token: world.tokens.otherTeamAdmin, body: named });
      expect(answer, path).toMatchObject({ status: 404, body: { code: "not-found" } });
    }
  });

  test("a clear refusal to a team that does not exist", async () => {
    for (const { path, body } of those(namesATeam)) {
      const answer = await world.call("POST", path, { body: { ...(body as object), teamId: UNKNOWN } });
      expect([400, 404], path).toContain(answer.status);
    }
  });

  test("404 to an import into a team that does not exist, 400 to a format nobody knows", async () => {
    const document = { ...KEPT, teamId: UNKNOWN };
    const into = await world.call("POST", "/schedules/import", { body: { format: "lastmile", document } });
    expect(into).toMatchObject({ status: 404 });
    const ical = await world.call("POST", "/schedules/import", {
      body: { format: "ical", document: "BEGIN:VCALENDAR" },
    });
    expect(ical).toMatchObject({ status: 400, body: { code: "invalid-input" } });
  });

  test("404 to a calendar of something that does not exist or is another team's", async () => {
    const theirs = {
      schedule: examples.find(({ operation }) => operation === "GET /schedules/{id}")?.path.split("/")[2],
    };
    for (const [body, token] of [
      [{ schedule: UNKNOWN }, world.tokens.admin],
      [{ team: UNKNOWN }, world.tokens.admin],
      [theirs, world.tokens.otherTeamAdmin],
    ] as const) {
      const answer = await world.call("POST", "/calendar-feeds", { body, token });
      expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
    }
  });

  test("413 to a body beyond the limit, whether it says its length or not", async () => {
    for (const { method, path } of those((_, method) => method !== "GET")) {
      const raw = JSON.stringify({ name: "x".repeat(20_000) });
      expect(await world.call(method, path, { raw }), path).toMatchObject({ status: 413, body: { code: "too-large" } });
      const headers = { "content-length": "1000000000" };
      expect(await world.call(method, path, { raw: "{}", headers }), path).toMatchObject({ status: 413 });
    }
  });

  test("415 to a body that is not sent as JSON", async () => {
    for (const { method, path } of those(({ body }) => body !== undefined)) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await world.call(method, path, { raw: "name=x", headers });
      expect(answer, path).toMatchObject({ status: 415, body: { code: "unsupported-media-type" } });
    }
  });

  test("422 to an Idempotency-Key that stands for another request", async () => {
    for (const [position, { path, body }] of those((_, method) => method === "POST").entries()) {
      const headers = { "idempotency-key": `reused-${position}` };
      await world.call("POST", path, { body: body ?? {}, headers });
      const answer = await world.call("POST", path, { body: { other: position }, headers });
      expect(answer, path).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
    }
  });

  test("409 with Retry-After while the first request with this key runs", async () => {
    const [admin] = await world.db.apiToken.findMany({ where: { role: "admin", teamId: null } });
    for (const [position, { path, body }] of those((_, method) => method === "POST").entries()) {
      const key = `running-${position}`;
      const { createHash } = await import("node:crypto");
      const request = `POST /api/v1${path}\n${JSON.stringify(body ?? {})}`;
      await world.db.idempotencyRecord.create({
        data: {
          tokenId: admin?.id ?? "",
          key,
          requestHash: createHash("sha256").update(request).digest("hex"),
          createdAt: new Date(),
        },
      });
      const answer = await world.call("POST", path, { body: body ?? {}, headers: { "idempotency-key": key } });
      expect(answer, path).toMatchObject({ status: 409, body: { code: "request-in-progress" } });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });

  test("429 with Retry-After to a token that floods", async () => {
    const flooding = await restWorld();
    const [token] = await flooding.db.apiToken.findMany({ where: { role: "admin", teamId: null } });
    for (const minute of [0, 1]) {
      const startsAt = new Date((Math.floor(Date.now() / 60_000) + minute) * 60_000);
      await flooding.db.rateWindow.create({
        data: { key: `token:${token?.id}`, startsAt, hits: TOKEN_REQUESTS.limit },
      });
    }
    for (const { method, path, body } of those(() => true)) {
      const answer = await flooding.call(method, path, { body });
      expect(answer, path).toMatchObject({ status: 429, body: { code: "rate-limited" } });
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });

  test("429 to an address that guesses tokens, while a good token is let in", async () => {
    const guessed = await restWorld();
    const statuses = [];
    for (let guess = 0; guess <= 220; guess += 1) {
      statuses.push((await guessed.call("GET", "/teams", { token: `lm_guess${guess}` })).status);
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(await guessed.call("GET", "/teams")).toMatchObject({ status: 200 });
  });

  test("500 without a word about the inside when the database is gone, and the bug is reported", async () => {
    const broken = await restWorld();
    await broken.db.$executeRawUnsafe("drop table api_token cascade");
    const answer = await broken.call("GET", "/teams");
    expect(answer).toMatchObject({ status: 500, body: { code: "internal-error" } });
    expect(JSON.stringify(answer.body)).not.toMatch(/api_token|prisma|stack/i);
    expect(broken.bugs).toHaveLength(1);
  });

  test("nothing of this was a bug", () => {
    expect(world.bugs).toEqual([]);
  });

  test("each operation was seen with success and with each problem the document gives it", () => {
    const provoked = new Set([200, 201, 202, 400, 401, 404, 413, 415, 422]);
    for (const { operation, declared, seen } of world.contract.coverage()) {
      const hasInput = examples.some(
        (example) => example.operation === operation && (example.badBody || example.badQuery),
      );
      const wanted = declared.filter((status) => provoked.has(status) && (status !== 400 || hasInput));
      const missing = wanted.filter((status) => !seen.includes(status));
      expect(missing, operation).toEqual(status415(operation, missing));
    }
  });
});

/** A POST without a body has nothing that could be of a wrong type. */
function status415(operation: string, missing: number[]): number[] {
  const takesBody = examples.some((example) => example.operation === operation && example.body !== undefined);
  return takesBody ? [] : missing.filter((status) => status === 415 || status === 400);
}
