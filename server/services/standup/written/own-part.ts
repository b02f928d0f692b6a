import { archivedAmong, boardEvents } from "#server/db/boards.ts";
import { type EntryRow, lastAnsweredAt } from "#server/db/written-standups.ts";
import type { Board } from "#server/domain/board/board.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import type { GivenAnswer, WrittenEntry } from "#server/domain/standup/written/written-answer.ts";
import {
  type LocalDay,
  type WrittenWindow,
  windowBefore,
  writtenWindow,
} from "#server/domain/standup/written/written-days.ts";
import { writtenDraft } from "#server/domain/standup/written/written-draft.ts";
import type { WrittenQuestion, WrittenSetup } from "#server/domain/standup/written/written-setup.ts";
import { type Off, offOn, type Standing, standingOf } from "#server/domain/standup/written/written-standing.ts";
import type { ServiceContext } from "../../service-context.ts";
import type { AskedPerson } from "./asked-people.ts";

/** The reader's own part of a day. */
export type OwnPart = {
  memberId: string;
  timeZone: string;
  window: WrittenWindow | null;
  standing: Standing | null;
  off: Off | null;
  entry: WrittenEntry | null;
  /** What they are asked: where they have answered, what was asked then. */
  questions: readonly WrittenQuestion[];
  /** What the board would answer; null: they have answered, or the day is not today. */
  draft: GivenAnswer[] | null;
};

/** After a long holiday nobody tells of all that happened meanwhile. */
const MOST_BACK_MS = 14 * DAY_MS;
const NEWS = ["card.created", "card.moved", "card.blocked", "card.unblocked"];

type OwnSight = {
  board: Board;
  setup: WrittenSetup;
  day: LocalDay;
  today: LocalDay;
  reader: { id: string; timeZone: string };
  clock: ZoneClock;
  entries: readonly EntryRow[];
  /** Where they are one of those who are asked. */
  person: AskedPerson | undefined;
};

/** The reader's own part of a day: their window, what they wrote, or what the board would. */
export async function ownPart(ctx: ServiceContext, of: OwnSight): Promise<OwnPart> {
  const { board, setup, day, today, reader, clock, entries, person } = of;
  const window = setup.isOn ? writtenWindow(setup, day, clock) : null;
  const entry = entries.find(({ memberId }) => memberId === reader.id)?.entry ?? null;
  const off = window === null || person === undefined ? null : offOn(person, window);
  const isFilled = entry === null && window !== null && day === today;
  return {
    ...{ memberId: reader.id, timeZone: reader.timeZone, window, off },
    standing:
      window === null
        ? null
        : standingOf(window, { hasAnswered: entry !== null, isOff: off !== null }, ctx.now.getTime()),
    entry,
    questions: entry?.answers.map(({ question }) => question) ?? setup.questions,
    draft: isFilled ? await draftFor(ctx, { board, setup, day, memberId: reader.id, clock }) : null,
  };
}

/** From what the board knows since the person last answered, else since their last window. */
async function draftFor(
  ctx: ServiceContext,
  { board, setup, day, memberId, clock }: Pick<OwnSight, "board" | "setup" | "day" | "clock"> & { memberId: string },
): Promise<GivenAnswer[]> {
  const key = { boardId: board.id, memberId, day };
  const now = ctx.now.getTime();
  const lastWindow = windowBefore(setup, day, clock)?.start ?? now - DAY_MS;
  const since = Math.max((await lastAnsweredAt(ctx.db, key)) ?? lastWindow, now - MOST_BACK_MS);
  const events = await boardEvents(ctx.db, board.id, { since: new Date(since), until: ctx.now, kinds: NEWS });
  const onBoard = cardsOnBoard(board);
  const known = new Set(onBoard.map(({ id }) => id));
  const gone = [...new Set(events.flatMap(({ cardId }) => cardId ?? []))].filter((id) => !known.has(id));
  const cards = [...onBoard, ...(await archivedAmong(ctx.db, gone))];
  return writtenDraft(setup.questions, { memberId, board, cards, events, since });
}
