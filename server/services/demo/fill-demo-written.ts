import { boardEvents } from "#server/db/boards.ts";
import type { Database } from "#server/db/database.ts";
import { insertEntry, putWrittenSetup } from "#server/db/written-standups.ts";
import { replayBoard } from "#server/domain/board/replay-board.ts";
import { DEMO_TEAM } from "#server/domain/demo/cast.ts";
import { DEMO_WRITTEN_SETUP, demoWritten } from "#server/domain/demo/demo-written.ts";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { decideEntry } from "#server/domain/standup/written/written-answer.ts";
import { windowBefore, writtenWindow } from "#server/domain/standup/written/written-days.ts";
import { writtenDraft } from "#server/domain/standup/written/written-draft.ts";

/** Has the demo's people answer what the board knew then, and nothing where it knew nothing. */
export async function fillDemoWritten(
  db: Database,
  demo: { boardId: string; people: ReadonlyMap<string, { id: string }>; signal: AbortSignal },
  given: { seed: number; now: EpochMs },
): Promise<void> {
  const { boardId, people, signal } = demo;
  const { questions } = DEMO_WRITTEN_SETUP;
  const clock = zoneClock(DEMO_TEAM.timeZone);
  const events = await boardEvents(db, boardId);
  await db.$transaction((tx) => putWrittenSetup(tx, boardId, DEMO_WRITTEN_SETUP));
  for (const { login, day, at } of demoWritten(given)) {
    signal.throwIfAborted();
    const board = replayBoard(boardId, events, at);
    const memberId = people.get(login)?.id;
    const window = writtenWindow(DEMO_WRITTEN_SETUP, day, clock);
    if (board === null || memberId === undefined || window === null) continue;
    const answers = writtenDraft(questions, {
      ...{ memberId, board, cards: Object.values(board.cards) },
      events: events.filter((event) => event.at <= at),
      since: windowBefore(DEMO_WRITTEN_SETUP, day, clock)?.start ?? window.start,
    });
    const decided = decideEntry(null, { version: null, answers }, { questions, window }, at);
    if (!decided.ok) continue;
    await db.$transaction((tx) => insertEntry(tx, { boardId, memberId, day }, decided.value));
  }
}
