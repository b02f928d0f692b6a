import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { putTeamMember } from "#server/db/teams.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { fetchCalendar } from "#server/integrations/calendar/fetch-calendar.ts";
import { type CalendarServer, calendarServer } from "#server/testing/calendar-server.ts";
import { aMember, anonymous, aTeam, auditActions, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createSchedule } from "./create-schedule.ts";
import { getAbsenceFeed } from "./get-absence-feed.ts";
import { listAbsences } from "./list-absences.ts";
import { readAbsenceFeeds } from "./read-absence-feeds.ts";
import { readRota } from "./read-rota.ts";
import { removeAbsence } from "./remove-absence.ts";
import { removeAbsenceFeed } from "./remove-absence-feed.ts";
import { absenceFeedInput, setAbsenceFeed } from "./set-absence-feed.ts";

const NOW = new Date("2026-05-06T10:00:00Z");

let db: Database;
let server: CalendarServer;
let ada: UserContext;
let teamId: string;
/** What the server answers: events by name, [first day, day after the last]. */
let events: Record<string, [string, string]> = {};
let status = 200;

beforeAll(async () => {
  db = await testDatabase();
  server = await calendarServer((_request, response) => {
    const lines = Object.entries(events).flatMap(([uid, [first, after]]) => [
      "BEGIN:VEVENT",
      ...(uid === "" ? [] : [`UID:${uid}`]),
      `DTSTART;VALUE=DATE:${first}`,
      `DTEND;VALUE=DATE:${after}`,
      "END:VEVENT",
    ]);
    response.writeHead(status).end(["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n"));
  });
  ({ id: teamId } = await aTeam(db));
});

afterAll(() => server.close());

beforeEach(async () => {
  const member = await aMember(db, { timeZone: "UTC" });
  await putTeamMember(db, teamId, member.id, "member");
  ada = { ...(await signedIn(db, { member, teams: { [teamId]: "member" } })), now: NOW };
  events = { holiday: ["20260511", "20260513"] };
  status = 200;
});

const fetchHere = (url: string) => fetchCalendar(url, server.limits);
const give = () => setAbsenceFeed(ada, { url: `${server.url}/secret.ics` }, fetchHere);
const at = (ms: number): UserContext => ({ ...ada, now: new Date(NOW.getTime() + ms) });
const worker = (now: Date) => readAbsenceFeeds(db, { now: () => now, signal: new AbortController().signal }, fetchHere);

async function handleOf({ actor }: UserContext): Promise<string> {
  return (await db.member.findUniqueOrThrow({ where: { id: actor.memberId } })).handle;
}

async function away(): Promise<string[]> {
  const absences = await listAbsences(ada, { member: await handleOf(ada) });
  return absences.map(
    ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(5, 10)} ${endsAt.toISOString().slice(5, 10)}`,
  );
}

describe("absences from a calendar", () => {
  test("are entered at once, and shown as conflicts in every rota", async () => {
    const handle = await handleOf(ada);
    const admin = { ...(await signedIn(db, { teams: { [teamId]: "admin" } })), now: NOW };
    const { id } = await createSchedule(admin, {
      name: "Primary",
      teamId,
      timeZone: "UTC",
      rotations: [
        {
          name: "primary",
          rank: 0,
          timeZone: "UTC",
          anchor: "2026-05-04T00:00",
          every: { unit: "week", n: 1, clock: "wall" },
          groups: [[handle]],
          startIndex: 0,
          turns: "calendar",
          windows: [],
        },
      ],
    });
    await give();
    expect(await away()).toEqual(["05-11 05-13"]);
    expect(await getAbsenceFeed(ada)).toEqual({
      host: new URL(server.url).host,
      triedAt: NOW,
      readAt: NOW,
      problem: null,
    });
    const rota = await readRota(admin, { id, range: { start: NOW.getTime(), end: NOW.getTime() + 14 * DAY_MS } });
    expect(rota.absences).toMatchObject([
      { isFromCalendar: true, conflicts: [{ start: Date.parse("2026-05-11T00:00Z") }] },
    ]);
    // What the calendar calls it may name others' systems and addresses.
    expect(JSON.stringify(rota.absences)).not.toContain('"holiday"');
    expect(rota.gapsAhead).toMatchObject([
      { start: Date.parse("2026-05-11T00:00Z"), end: Date.parse("2026-05-13T00:00Z") },
    ]);
    const stored = await db.absenceFeed.findUniqueOrThrow({ where: { memberId: ada.actor.memberId } });
    expect(stored.urlCipher).not.toContain("secret.ics");
    expect(await auditActions(db)).toEqual(expect.arrayContaining(["absence-feed.set", "absence-feed.read"]));
  });

  test("move, come and go with it when it is read again, an hour later at the earliest; the same stays untouched", async () => {
    events.course = ["20260601", "20260602"];
    await give();
    const [first] = await listAbsences(ada, { member: await handleOf(ada) });
    events = { holiday: ["20260511", "20260513"], course: ["20260603", "20260604"], trip: ["20260701", "20260702"] };
    await worker(new Date(NOW.getTime() + HOUR_MS / 2));
    expect(await away()).toEqual(["05-11 05-13", "06-01 06-02"]);
    await worker(new Date(NOW.getTime() + 2 * HOUR_MS));
    expect(await away()).toEqual(["05-11 05-13", "06-03 06-04", "07-01 07-02"]);
    expect((await listAbsences(ada, { member: await handleOf(ada) }))[0]?.id).toBe(first?.id);
    events = {};
    await worker(new Date(NOW.getTime() + 4 * HOUR_MS));
    expect(await away()).toEqual([]);
  });

  test("that are over stay, whatever the calendar says", async () => {
    await give();
    events = {};
    await worker(new Date("2026-05-20T00:00:00Z"));
    expect(await away()).toEqual(["05-11 05-13"]);
  });

  test("that run end with what it says, and were until then: who was on in that time is not rewritten", async () => {
    await give();
    events = {};
    await worker(new Date("2026-05-12T00:00:00Z"));
    expect(await away()).toEqual(["05-11 05-12"]);
    await worker(new Date("2026-05-12T02:00:00Z"));
    expect(await away()).toEqual(["05-11 05-12"]);
  });

  test("that run and are made longer, or taken away with the calendar, are so from now on", async () => {
    await give();
    events = { holiday: ["20260511", "20260514"] };
    await worker(new Date("2026-05-12T00:00:00Z"));
    expect(await away()).toEqual(["05-11 05-14"]);
    await removeAbsenceFeed(at(Date.parse("2026-05-13T00:00:00Z") - NOW.getTime()));
    expect(await away()).toEqual(["05-11 05-13"]);
  });

  test("are entered once, also of events without a name", async () => {
    events = { "": ["20260511", "20260513"] };
    await give();
    for (const hours of [2, 4]) await worker(new Date(NOW.getTime() + hours * HOUR_MS));
    expect(await away()).toEqual(["05-11 05-13"]);
  });

  test("stay as they were while it cannot be read, and its owner is told why", async () => {
    await give();
    status = 503;
    await worker(new Date(NOW.getTime() + 2 * HOUR_MS));
    expect(await away()).toEqual(["05-11 05-13"]);
    expect(await getAbsenceFeed(ada)).toMatchObject({ problem: "The server answered 503.", readAt: NOW });
    status = 200;
    await worker(new Date(NOW.getTime() + 4 * HOUR_MS));
    expect(await getAbsenceFeed(ada)).toMatchObject({ problem: null });
  });

  test("end with it: those to come are taken back", async () => {
    await give();
    await removeAbsenceFeed(at(HOUR_MS));
    expect(await away()).toEqual([]);
    expect(await getAbsenceFeed(ada)).toBeNull();
    await expect(removeAbsenceFeed(ada)).rejects.toMatchObject({ code: "not-found" });
  });

  test("are taken back in the calendar, not here", async () => {
    await give();
    const [absence] = await listAbsences(ada, { member: await handleOf(ada) });
    await expect(removeAbsence(ada, { id: absence?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
    expect(await away()).toHaveLength(1);
  });
});

describe("a calendar is refused", () => {
  test.each(["http://example.org/a.ics", "ftp://example.org/a.ics", "basic.ics", ""])("by its address: %s", (url) => {
    expect(absenceFeedInput.safeParse({ url }).success).toBe(false);
  });

  test("where ten were tried within ten minutes, and later no longer", async () => {
    for (let tries = 0; tries < 10; tries += 1) await give();
    await expect(give()).rejects.toMatchObject({ code: "rate-limited" });
    ada = at(10 * MINUTE_MS);
    await give();
  });

  test("to nobody, while what calendars call webcal is https", async () => {
    expect(absenceFeedInput.parse({ url: "webcal://example.org/a.ics" })).toEqual({ url: "https://example.org/a.ics" });
    const nobody = anonymous(db);
    const url = "https://example.org/a.ics";
    await expect(setAbsenceFeed(nobody, { url }, fetchHere)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(getAbsenceFeed(nobody)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(removeAbsenceFeed(nobody)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
