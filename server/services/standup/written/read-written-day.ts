import { z } from "zod";
import { findMember } from "#server/db/members.ts";
import {
  type CardFace,
  cardFaces,
  type EntryRow,
  entriesOfDay,
  findWrittenSetup,
} from "#server/db/written-standups.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import type { WrittenEntry } from "#server/domain/standup/written/written-answer.ts";
import {
  dayAfter,
  type LocalDay,
  localDayAt,
  type WrittenWindow,
  windowBefore,
  writtenWindow,
} from "#server/domain/standup/written/written-days.ts";
import { USUAL_WRITTEN_SETUP, type WrittenSetup } from "#server/domain/standup/written/written-setup.ts";
import { type Off, offOn, type Standing, standingOf } from "#server/domain/standup/written/written-standing.ts";
import { visibleBoard } from "../../board/visible-board.ts";
import { signedInMember } from "../../people/signed-in-member.ts";
import { may, notFound } from "../../permissions.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type AskedPerson, askedTeam } from "./asked-people.ts";
import { type OwnPart, ownPart } from "./own-part.ts";
import { boardId, localDay } from "./written-input.ts";

export const readWrittenDayInput = z.object({
  boardId,
  /** Absent: the reader's today, or the last day before it on which they are asked. */
  day: localDay.optional(),
});

export type WrittenPerson = {
  memberId: string;
  name: string;
  timeZone: string;
  standing: Standing;
  off: Off | null;
  /** null: on this day they are not asked. */
  window: WrittenWindow | null;
  entry: WrittenEntry | null;
};

export type WrittenDay = {
  board: { id: string; name: string };
  /** What would be set up first where nobody has: off. */
  setup: WrittenSetup;
  isSetUp: boolean;
  day: LocalDay;
  /** Of the reader. */
  today: LocalDay;
  /** Today, or the last day before it on which the reader is asked: what is shown where no day is named. */
  latest: LocalDay;
  /** The asked days before and after, null: there is none, or it has not begun anywhere. */
  before: LocalDay | null;
  after: LocalDay | null;
  /** Who is asked on the day, or has written. */
  people: WrittenPerson[];
  /** null: the reader only looks. */
  mine: OwnPart | null;
  /** Every card that is named. */
  cards: CardFace[];
  now: EpochMs;
  may: { setUp: boolean };
};

/** A day of a board's written stand-up, as one of those who may look sees it. Refusals: not-found, forbidden (a program). */
export async function readWrittenDay(
  ctx: ServiceContext,
  input: z.output<typeof readWrittenDayInput>,
): Promise<WrittenDay> {
  const board = await visibleBoard(ctx, "board.read", input.boardId);
  const { memberId } = signedInMember(ctx, "account.read");
  const reader = await findMember(ctx.db, memberId);
  if (reader === null) throw notFound("This account");
  const now = ctx.now.getTime();
  const clockOf = zoneClocks();
  const clock = clockOf(reader.timeZone);
  const kept = await findWrittenSetup(ctx.db, board.id);
  const setup = kept ?? USUAL_WRITTEN_SETUP;
  const today = localDayAt(now, clock);
  const latest = lastAskedDay(setup, today, clock);
  const day = input.day ?? latest;
  const entries = await entriesOfDay(ctx.db, board.id, day);
  const noon = Date.parse(`${day}T12:00Z`);
  const range = { start: noon - 3 * DAY_MS, end: noon + 3 * DAY_MS };
  const asked = board.teamId === null ? null : await askedTeam(ctx.db, board.teamId, range);
  const team = asked?.people ?? [];
  const furthest = team.reduce((latest, { timeZone }) => later(latest, localDayAt(now, clockOf(timeZone))), today);
  const people = setup.isOn
    ? team.flatMap((person) => personOn(person, { setup, day, clock: clockOf(person.timeZone), entries, now }) ?? [])
    : [];
  const others = entries.filter((entry) => !people.some((person) => person.memberId === entry.memberId));
  const mine = may(ctx, "standup.change", { teamId: board.teamId })
    ? await ownPart(ctx, {
        board,
        setup,
        day,
        today,
        reader,
        clock,
        entries,
        person: team.find(({ id }) => id === memberId),
      })
    : null;
  const ids = [...entries.flatMap(({ entry }) => entry.answers), ...(mine?.draft ?? [])].flatMap(
    ({ cardIds }) => cardIds,
  );
  return {
    board: { id: board.id, name: board.name },
    ...{ setup, isSetUp: kept !== null, day, today, latest, mine, now },
    before: windowBefore(setup, day, clock)?.day ?? null,
    after: dayAfterwards(setup, { day, furthest }, clock),
    people: [...people, ...others.map(wroteUnasked)],
    cards: await cardFaces(ctx.db, board.id, ids),
    may: { setUp: may(ctx, "board.update", { teamId: board.teamId }) },
  };
}

function lastAskedDay(setup: WrittenSetup, today: LocalDay, clock: ZoneClock): LocalDay {
  if (writtenWindow(setup, today, clock) !== null) return today;
  return windowBefore(setup, today, clock)?.day ?? today;
}

function later(one: LocalDay, other: LocalDay): LocalDay {
  return one > other ? one : other;
}

function dayAfterwards(
  setup: WrittenSetup,
  { day, furthest }: { day: LocalDay; furthest: LocalDay },
  clock: ZoneClock,
): LocalDay | null {
  for (let next = dayAfter(day, 1); next <= furthest; next = dayAfter(next, 1)) {
    if (writtenWindow(setup, next, clock) !== null) return next;
  }
  return null;
}

type PersonSight = { setup: WrittenSetup; day: LocalDay; clock: ZoneClock; entries: readonly EntryRow[]; now: EpochMs };

/** How it stands with somebody who is asked; null: on this day they are not. */
function personOn(person: AskedPerson, { setup, day, clock, entries, now }: PersonSight): WrittenPerson | null {
  const window = writtenWindow(setup, day, clock);
  if (window === null) return null;
  const entry = entries.find(({ memberId }) => memberId === person.id)?.entry ?? null;
  const off = offOn(person, window);
  return {
    ...{ memberId: person.id, name: person.name, timeZone: person.timeZone, off, window },
    standing: standingOf(window, { hasAnswered: entry !== null, isOff: off !== null }, now),
    entry,
  };
}

/** Who has left the team, say, or was asked when it was still on. */
function wroteUnasked({ memberId, member, entry }: EntryRow): WrittenPerson {
  return { memberId, ...member, standing: "answered", off: null, window: null, entry };
}
