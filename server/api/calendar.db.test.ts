import { beforeAll, describe, expect, test } from "vitest";
import { answerCalendar } from "#server/api/calendar.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { readCalendarBack, timesOf } from "#server/testing/read-calendar-back.ts";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

const NOW = new Date("2026-03-18T12:00:00Z");

let world: RestWorld;
let scheduleId: string;

beforeAll(async () => {
  world = await restWorld({ clock: () => NOW });
  for (const [handle, name] of [
    ["ada", "Ada Lovelace"],
    ["ben", "Ben, the second"],
    ["solo", "Solo"],
  ])
    await world.call("POST", "/members", { body: { handle, name } });
  scheduleId = await made("/schedules", weekly("Payments", [["ada"], ["ben"]]));
});

function weekly(name: string, groups: string[][], timeZone = "Europe/Berlin") {
  const every = { unit: "week", n: 1 };
  const rotation = { name: "primary", rank: 10, timeZone, anchor: "2026-03-02T09:00", every, groups };
  return { name, teamId: world.teamId, timeZone, rotations: [rotation] };
}

async function made(path: string, body: object): Promise<string> {
  const answer = await world.call("POST", path, { body });
  expect(answer, path).toMatchObject({ status: 201 });
  return String(answer.body.id);
}

async function link(body: object): Promise<{ id: string; name: string }> {
  const { body: feed } = await world.call("POST", "/calendar-feeds", { body });
  expect(feed.url).toMatch(/^http.*\/api\/calendar\/cal_[\w-]{43}\.ics$/);
  return { id: String(feed.id), name: String(feed.url).split("/").at(-1) ?? "" };
}

async function file(name: string, now = NOW): Promise<string> {
  const response = await answerCalendar(name, { db: world.db, now });
  expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  return response.text();
}

async function events(name: string, now = NOW) {
  return readCalendarBack(await file(name, now)).map((event) => {
    const { uid, sequence, summary } = event;
    const [start, end] = timesOf(event);
    return { uid, sequence, summary, start, end };
  });
}

describe("a calendar link", () => {
  test("of a schedule tells what its shifts are, across clock changes", async () => {
    const { name } = await link({ schedule: scheduleId });
    const told = await events(name);
    const { body } = await world.call(
      "GET",
      `/schedules/${scheduleId}/shifts?from=2026-03-02T08:00:00Z&to=2027-03-01T08:00:00Z`,
    );
    const segments = body.segments as { start: string; end: string; members: string[] }[];
    expect(told.slice(0, segments.length).map(({ start, end }) => [start, end])).toEqual(
      segments.map(({ start, end }) => [Date.parse(start), Date.parse(end)]),
    );
    expect(told.slice(0, 2).map(({ summary }) => summary)).toEqual([
      "Ada Lovelace on call (Payments)",
      "Ben, the second on call (Payments)",
    ]);
  });

  test("of a team writes the shifts of each rota in its own zone, and explains the zones", async () => {
    await world.call("POST", "/members", { body: { handle: "joan", name: "Joan" } });
    await world.call("POST", "/members", { body: { handle: "jim", name: "Jim" } });
    await made("/schedules", weekly("Newfoundland", [["joan"], ["jim"]], "America/St_Johns"));
    const text = await file((await link({ team: world.teamId })).name);
    expect([...text.matchAll(/^TZID:(.*)\r$/gm)].map(([, zone]) => zone)).toEqual([
      "America/St_Johns",
      "Europe/Berlin",
    ]);
    expect(text).toContain("\r\nDTSTART;TZID=Europe/Berlin:20260330T090000\r\n");
    expect(text).toContain("\r\nDTSTART;TZID=America/St_Johns:20260302T090000\r\n");
  });

  test("of a person tells their shifts alone, in all schedules, and of a team all of its", async () => {
    const mine = await events((await link({ member: "ada" })).name);
    expect(new Set(mine.map(({ summary }) => summary))).toEqual(new Set(["On call: Payments"]));
    expect(mine[0]).toMatchObject({
      start: Date.parse("2026-03-02T08:00:00Z"),
      end: Date.parse("2026-03-09T08:00:00Z"),
    });
    const all = await events((await link({ team: world.teamId })).name);
    expect(all.length).toBeGreaterThan(mine.length);
  });

  test("gives a shift the same name next month, and a higher number once something changed", async () => {
    const { name } = await link({ schedule: scheduleId });
    const before = await events(name);
    const monthLater = await events(name, new Date(NOW.getTime() + 31 * DAY_MS));
    const known = new Map(before.map((event) => [event.uid, event]));
    expect(monthLater.filter((event) => known.has(event.uid)).length).toBeGreaterThan(40);
    for (const event of monthLater) if (known.has(event.uid)) expect(event).toEqual(known.get(event.uid));
    const times = { start: "2026-03-24T08:00:00Z", end: "2026-03-25T08:00:00Z" };
    const clock = new Date(NOW.getTime() + DAY_MS);
    await world.db.schedule.update({ where: { id: scheduleId }, data: { changedAt: clock } });
    await made(`/schedules/${scheduleId}/overrides`, { kind: "replace", remove: "ben", add: "ada", ...times });
    const after = await events(name);
    const later = after.find(({ start }) => start === Date.parse("2026-03-16T08:00:00Z"));
    expect(later?.sequence).toBeGreaterThan(known.get(later?.uid ?? "")?.sequence ?? Number.POSITIVE_INFINITY);
    expect(after.some(({ start }) => start === Date.parse(times.start))).toBe(true);
  });

  test("of somebody who is always on is one event", async () => {
    await made("/schedules", weekly("Alone", [["solo"]]));
    const { name } = await link({ member: "solo" });
    expect(await events(name)).toHaveLength(1);
    const later = new Date("2026-08-18T12:00:00Z");
    expect((await events(name, later))[0]?.sequence).toBeGreaterThan((await events(name))[0]?.sequence ?? 0);
  });

  test("is kept as a hash and stops working when it is revoked", async () => {
    const { id, name } = await link({ schedule: scheduleId });
    const row = await world.db.calendarFeed.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(name.slice(0, -4));
    expect(await world.call("DELETE", `/calendar-feeds/${id}`)).toMatchObject({ status: 204 });
    const secret = name.slice(0, -4);
    for (const wrong of [name, secret, `${secret}.constructor`, "cal_wrong.ics", "cal_wrong.toString", ".ics", ""])
      expect((await answerCalendar(wrong, { db: world.db, now: NOW })).status).toBe(404);
  });
});

test("a link to a person's shifts is listed for and revoked by the admin of their team who made it, and by no other", async () => {
  const { id: memberId } = await world.db.member.findUniqueOrThrow({ where: { handle: "ada" } });
  await world.db.teamMember.create({ data: { teamId: world.teamId, memberId, role: "member" } });
  const { teamAdmin, otherTeamAdmin } = world.tokens;
  const made = await world.call("POST", "/calendar-feeds", { token: teamAdmin, body: { member: "ada" } });
  expect(made).toMatchObject({ status: 201 });
  const listed = async (token: string) =>
    ((await world.call("GET", "/calendar-feeds", { token })).body.items as { id: string }[]).map(({ id }) => id);
  const address = `/calendar-feeds/${made.body.id}`;
  expect(await listed(otherTeamAdmin)).not.toContain(made.body.id);
  expect(await world.call("DELETE", address, { token: otherTeamAdmin })).toMatchObject({ status: 404 });
  expect(await listed(teamAdmin)).toContain(made.body.id);
  expect(await world.call("DELETE", address, { token: teamAdmin })).toMatchObject({ status: 204 });
});

describe("the page behind the same link", () => {
  test("says who is on now and next without script, and keeps names from becoming markup", async () => {
    const { name } = await link({ schedule: scheduleId });
    const response = await answerCalendar(name.replace(".ics", ".html"), { db: world.db, now: NOW });
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const page = await response.text();
    expect(page).toContain('<p class="now">Ada Lovelace</p>');
    expect(page).toContain("then Ben, the second");
    expect(page).toContain('<meta http-equiv="refresh" content="60">');
    expect(page).not.toMatch(/<script|<img|https?:\/\//);

    await made("/members", { handle: "mark", name: `<b>Mark</b> & "Co"` });
    const marked = await made("/schedules", weekly("<i>Rota</i>", [["mark"]]));
    const other = await link({ schedule: marked });
    const escaped = await (
      await answerCalendar(other.name.replace(".ics", ".html"), { db: world.db, now: NOW })
    ).text();
    expect(escaped).toContain("&#60;b&#62;Mark&#60;/b&#62; &#38; &#34;Co&#34;");
    expect(escaped).not.toMatch(/<b>|<i>/);
  });

  test("is a line per rota for scripts, and goes with the link", async () => {
    const { id, name } = await link({ schedule: scheduleId });
    const read = () => answerCalendar(name.replace(".ics", ".txt"), { db: world.db, now: NOW });
    expect(await (await read()).text()).toMatch(
      /^Payments\tAda Lovelace\t2026-03-\d\dT\d\d:00:00.000Z\tBen, the second\n$/,
    );
    await world.call("DELETE", `/calendar-feeds/${id}`);
    expect((await read()).status).toBe(404);
  });
});
