import type { z } from "zod";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { readNotificationOf } from "#server/db/member-notifications.ts";
import { findMember } from "#server/db/members.ts";
import { isUniqueViolation } from "#server/db/unique-violation.ts";
import { cardFaces, findWrittenSetup, insertEntry, lockedEntry, updateEntry } from "#server/db/written-standups.ts";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { writtenStandupKey } from "#server/domain/people/notification.ts";
import { decideEntry, type EntryRefusal } from "#server/domain/standup/written/written-answer.ts";
import { writtenWindow } from "#server/domain/standup/written/written-days.ts";
import { visibleBoard } from "../../board/visible-board.ts";
import { notFound } from "../../permissions.ts";
import { Refusal } from "../../refusal.ts";
import type { ServiceContext } from "../../service-context.ts";
import { participant } from "../participant.ts";
import type { answerWrittenInput } from "./written-input.ts";

/**
 * Keeps what the asking person writes for a day of theirs, or changes it; nobody writes for others. Refusals: not-found (a
 * card, too), forbidden, conflict (it is off, the day is not asked for, too early or too late, answered elsewhere
 * meanwhile, other questions), invalid-input (nothing said).
 */
export async function answerWritten(
  ctx: ServiceContext,
  input: z.output<typeof answerWrittenInput>,
): Promise<{ version: number }> {
  const { boardId, day } = input;
  const board = await visibleBoard(ctx, "standup.change", boardId);
  const { memberId } = participant(ctx, board.teamId);
  const member = await findMember(ctx.db, memberId);
  if (member === null) throw notFound("This account");
  const key = { boardId, memberId, day };
  try {
    return await ctx.db.$transaction(async (tx) => {
      const kept = await lockedEntry(tx, key);
      const before = kept?.entry ?? null;
      const setup = await findWrittenSetup(tx, boardId);
      if (setup === null || !setup.isOn)
        throw new Refusal("conflict", "This board's written stand-up is off. Your words are kept in this browser.");
      const window = writtenWindow(setup, day, zoneClock(member.timeZone));
      const decided = decideEntry(before, input, { questions: setup.questions, window }, ctx.now.getTime());
      if (!decided.ok) throw entryRefusal(decided.refusal);
      const entry = decided.value;
      if (entry.version === before?.version) return { version: entry.version };
      const wanted = new Set(entry.answers.flatMap(({ cardIds }) => cardIds));
      if ((await cardFaces(tx, boardId, [...wanted])).length < wanted.size) throw notFound("A card you attached");
      if (kept === null) await insertEntry(tx, key, entry);
      else await updateEntry(tx, kept.id, entry);
      await readNotificationOf(tx, memberId, writtenStandupKey(key), ctx.now);
      await appendFeed(tx, feedScope(board.teamId), "written.changed", { boardId, day });
      return { version: entry.version };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw entryRefusal({ code: "answered-elsewhere" });
    throw error;
  }
}

function entryRefusal(refusal: EntryRefusal): Refusal {
  switch (refusal.code) {
    case "not-asked":
      return new Refusal("conflict", "Nobody is asked on this day.");
    case "too-early":
      return new Refusal("conflict", "Your window for this day has not begun yet.");
    case "too-late":
      return new Refusal("conflict", `A day can be answered for ${refusal.days} days, and no longer.`);
    case "nothing-said":
      return new Refusal("invalid-input", "Write something, or attach a card.");
    case "answered-elsewhere":
      return new Refusal("conflict", "You have answered in another window meanwhile. Look at it, then send again.");
    case "questions-changed":
      return new Refusal("conflict", "The questions have changed. Look at them, then send again.");
  }
}
