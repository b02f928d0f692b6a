import type { Database } from "#server/db/database.ts";
import { type BoardThatAsks, boardsThatAsk, writtenOn } from "#server/db/written-standups.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { localDayAt, type WrittenWindow, writtenWindow } from "#server/domain/standup/written/written-days.ts";
import { offOn } from "#server/domain/standup/written/written-standing.ts";
import { type AskedPerson, askedTeam } from "./asked-people.ts";

/** Somebody's window that is open, without an answer yet. */
export type OpenWindow = { board: BoardThatAsks; teamSlug: string; person: AskedPerson; window: WrittenWindow };

/**
 * Who is asked at an instant and has not written: of some teams or (null) all, of one person or all. Without those who
 * are off that day.
 */
export async function openWindows(
  db: Database,
  { teamIds, memberId, now }: { teamIds: readonly string[] | null; memberId?: string; now: EpochMs },
): Promise<OpenWindow[]> {
  const clockOf = zoneClocks();
  const found: OpenWindow[] = [];
  for (const board of await boardsThatAsk(db, teamIds)) {
    const team = await askedTeam(db, board.teamId, { start: now - 2 * DAY_MS, end: now + 2 * DAY_MS });
    if (team === null) continue;
    const open = team.people
      .filter(({ id }) => memberId === undefined || id === memberId)
      .flatMap((person) => {
        const window = windowAt(board, clockOf(person.timeZone), now);
        return window === null || offOn(person, window) !== null ? [] : [{ person, window }];
      });
    const written = await writtenOn(db, board.boardId, {
      memberIds: open.map(({ person }) => person.id),
      days: [...new Set(open.map(({ window }) => window.day))],
    });
    found.push(
      ...open
        .filter(({ person, window }) => !written.has(`${person.id} ${window.day}`))
        .map((one) => ({ board, teamSlug: team.slug, ...one })),
    );
  }
  return found;
}

function windowAt({ setup }: BoardThatAsks, clock: ZoneClock, now: EpochMs): WrittenWindow | null {
  const window = writtenWindow(setup, localDayAt(now, clock), clock);
  return window !== null && window.start <= now && now < window.end ? window : null;
}
