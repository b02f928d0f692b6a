import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { anonymous, aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { type AppRouter, appRouter } from "./root.ts";

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

/** A browser's client whose requests are answered as `service` would be. */
function client(service: ServiceContext) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "http://test.invalid/api/trpc",
        transformer: superjson,
        fetch: (url, init) =>
          fetchRequestHandler({
            endpoint: "/api/trpc",
            req: new Request(url as string, init as RequestInit),
            router: appRouter,
            createContext: () => ({ service, address: null, signal: new AbortController().signal }),
          }),
      }),
    ],
  });
}

async function refusalOf(request: Promise<unknown>) {
  const error = await request.catch((reason: unknown) => reason);
  if (!(error instanceof TRPCClientError)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`);
  return { message: error.message, ...(error as TRPCClientError<AppRouter>).data };
}

test("a verb's refusal arrives with its status, its code and its words", async () => {
  const team = await aTeam(db);
  const stranger = client(await signedIn(db));
  expect(await refusalOf(stranger.teams.get.query({ id: team.id }))).toMatchObject({
    code: "NOT_FOUND",
    httpStatus: 404,
    refusal: "not-found",
    message: "This does not exist, or you cannot see it.",
  });
  expect(await refusalOf(stranger.teams.create.mutate({ name: "Mine" }))).toMatchObject({
    code: "FORBIDDEN",
    httpStatus: 403,
    refusal: "forbidden",
  });
  expect(await refusalOf(client(anonymous(db)).teams.list.query())).toMatchObject({
    code: "UNAUTHORIZED",
    httpStatus: 401,
    refusal: "unauthenticated",
  });
});

test("unreadable input and a refused field both name the field", async () => {
  const admin = client(await signedIn(db, { workspaceRole: "admin" }));
  expect(await refusalOf(admin.teams.create.mutate({ name: " ", timeZone: "Mars/Olympus" }))).toMatchObject({
    code: "BAD_REQUEST",
    refusal: "invalid-input",
    issues: [{ path: "name" }, { path: "timeZone" }],
    message: "Give the team a name. Use the name of a time zone, as in “Europe/Berlin” or “UTC”.",
  });
  const long = await refusalOf(admin.boards.get.query({ boardId: "x".repeat(101) }));
  expect(long.message).toMatch(/^boardId: Too big/);
  expect(await refusalOf(admin.teams.create.mutate({ name: "Data", members: ["ghost"] }))).toMatchObject({
    refusal: "invalid-input",
    issues: [{ path: "members", message: "No member has the handle “ghost”." }],
  });
});

test("text the database cannot keep is refused, not broken on", async () => {
  const admin = client(await signedIn(db, { workspaceRole: "admin" }));
  for (const id of ["\u0000", "\ud800"])
    expect(await refusalOf(admin.teams.get.query({ id }))).toMatchObject({
      refusal: "invalid-input",
      issues: [{ path: "id" }],
    });
});

test("a bug tells the browser nothing of the inside", async () => {
  const closed = await testDatabase();
  const { actor, now } = await signedIn(closed);
  await closed.$disconnect();
  const broken = { $queryRaw: () => Promise.reject(new Error("secret inside")) } as unknown as Database;
  const refusal = await refusalOf(client({ db: broken, actor, now }).teams.list.query());
  expect(refusal).toMatchObject({ code: "INTERNAL_SERVER_ERROR", refusal: null });
  expect(JSON.stringify(refusal)).not.toMatch(/secret inside|findMany|stack/);
});

test("times and lists come through as they are", async () => {
  const owner = await signedIn(db, { workspaceRole: "owner" });
  const made = await client(owner).teams.create.mutate({ name: "Times" });
  expect(made.createdAt).toEqual(owner.now);
});

/** What somebody who is not signed in may call: the first visit, one's own session, an invitation. */
const OPEN = [
  "people.acceptInvitation",
  "people.createOwner",
  "people.hasOwner",
  "people.invitation",
  "session.current",
];

test("nothing but the way in is open to the anonymous", async () => {
  const procedures = Object.keys(appRouter._def.procedures).sort();
  const open: string[] = [];
  for (const path of procedures) {
    const call = path
      .split(".")
      .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], appRouter.createCaller(nobody()));
    const code = await (call as (input: unknown) => Promise<unknown>)({}).then(
      () => "answered",
      (error: { code?: string }) => error.code,
    );
    if (code !== "UNAUTHORIZED") open.push(path);
  }
  expect(procedures.length).toBeGreaterThan(OPEN.length);
  expect(open).toEqual(OPEN);
});

function nobody() {
  return { service: anonymous(db), address: null, signal: new AbortController().signal };
}
