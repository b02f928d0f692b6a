import type { Database } from "#server/db/database.ts";
import { noteReminder } from "#server/db/written-standups.ts";
import { reminderSpan } from "#server/domain/standup/written/written-standing.ts";
import { tellMembers } from "../../notifications/tell-members.ts";
import { type OpenWindow, openWindows } from "./open-windows.ts";

/**
 * Reminds everybody whose window ends soon and who has not written: once a day and board, not while they are away, and not
 * after the window, however late this is. Answers how many were told. Safe to be run by several at once.
 */
export async function remindOfWritten(db: Database, now: Date): Promise<number> {
  let told = 0;
  for (const open of await openWindows(db, { teamIds: null, now: now.getTime() })) {
    if (isTime(open, now.getTime()) && (await remind(db, open, now))) told += 1;
  }
  return told;
}

function isTime({ board, person, window }: OpenWindow, now: number): boolean {
  const span = reminderSpan(board.setup, window);
  if (span === null || now < span.start || now >= span.end) return false;
  return !person.away.some(({ start, end }) => start <= now && now < end);
}

async function remind(db: Database, { board, teamSlug, person, window }: OpenWindow, at: Date): Promise<boolean> {
  const { boardId, boardName, teamId } = board;
  const { day, end: until } = window;
  return db.$transaction(async (tx) => {
    if (!(await noteReminder(tx, { boardId, memberId: person.id, day }, at))) return false;
    const about = { kind: "written-standup-due", boardId, boardName, teamSlug, day, until } as const;
    await tellMembers(tx, { memberId: person.id }, { teamId, at, about: { ...about, timeZone: person.timeZone } });
    return true;
  });
}
