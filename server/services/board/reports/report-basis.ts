import { z } from "zod";
import { boardEvents } from "#server/db/boards.ts";
import { findTeam } from "#server/db/teams.ts";
import { CARD_TYPES, SERVICE_CLASSES } from "#server/domain/board/board.ts";
import { boardHistory, type CardLife, HISTORY_KINDS } from "#server/domain/board/reports/card-lives.ts";
import type { ReportColumn } from "#server/domain/board/reports/report-columns.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../../service-context.ts";
import { checkRange } from "../../streams/read-range.ts";
import { visibleBoard } from "../visible-board.ts";

/** `[from, to)`, `to` absent: until now. Types and classes: those of the cards as they are now; absent: all. */
export const reportInput = z.object({
  boardId: z.string().min(1).max(100),
  from: z.date(),
  to: z.date().optional(),
  types: z.array(z.enum(CARD_TYPES)).max(CARD_TYPES.length).optional(),
  classes: z.array(z.enum(SERVICE_CLASSES)).max(SERVICE_CLASSES.length).optional(),
});

export type ReportInput = z.output<typeof reportInput>;

/** What every report says of itself. */
export type ReportHead = {
  board: { id: string; name: string };
  timeZone: string;
  /** The period as far as the board was there: from its first event at the earliest, until now at the latest. */
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  /** Cards the board ever had, and how many of them the report is of. */
  cards: number;
  matching: number;
};

export type ReportBasis = { head: ReportHead; columns: ReportColumn[]; lives: CardLife[] };

/** What a report is made of, read from the board's log. Refusals: not-found, invalid-input. */
export async function reportBasis(ctx: ServiceContext, input: ReportInput): Promise<ReportBasis> {
  const { id, teamId } = await visibleBoard(ctx, "board.read", input.boardId);
  checkRange(input);
  const now = ctx.now.getTime();
  const [events, team] = await Promise.all([
    boardEvents(ctx.db, id, { kinds: HISTORY_KINDS }),
    teamId === null ? null : findTeam(ctx.db, teamId),
  ]);
  const { board, columns, lives, beganAt } = boardHistory(id, events);
  const { types, classes } = input;
  const matching = lives.filter(
    ({ card }) => (types?.includes(card.type) ?? true) && (classes?.includes(card.class) ?? true),
  );
  const to = Math.min(input.to?.getTime() ?? now, now);
  return {
    head: {
      board: { id, name: board.name },
      timeZone: team?.timeZone ?? "UTC",
      from: Math.min(Math.max(input.from.getTime(), beganAt ?? now), to),
      to,
      now,
      cards: lives.length,
      matching: matching.length,
    },
    columns,
    lives: matching,
  };
}
