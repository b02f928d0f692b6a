import { randomUUID } from "node:crypto";
import { z } from "zod";
import { actorAsData } from "#server/db/audit.ts";
import { findBoard, insertBoard } from "#server/db/boards.ts";
import { writeBoard } from "#server/db/write-board.ts";
import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import { type Board, DEFAULT_CLASSES } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import { authorize } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { teamOfStream } from "../streams/team-of-stream.ts";
import { boardAudits } from "./board-audits.ts";
import { boardName, columnOf, columnsInput, laneByInput } from "./board-input.ts";
import { rememberBoard } from "./known-boards.ts";
import { refuseForeignStream } from "./refuse-foreign-stream.ts";

export const createBoardInput = z.object({
  name: boardName,
  teamId: z.string().min(1).max(100).nullish(),
  streamId: z.string().min(1).max(100).nullish(),
  laneBy: laneByInput.optional(),
  columns: columnsInput,
});

/** A board with its columns. Refusals: forbidden, not-found (a team out of reach), invalid-input. */
export async function createBoard(ctx: ServiceContext, input: z.output<typeof createBoardInput>): Promise<Board> {
  const teamId = input.teamId ?? (ctx.actor.kind === "token" ? ctx.actor.teamId : null);
  const streamId = input.streamId ?? null;
  authorize(ctx, "board.create", { teamId });
  const id = randomUUID();
  const board = await ctx.db.$transaction(async (tx) => {
    await teamOfStream(tx, teamId);
    await refuseForeignStream(tx, streamId, teamId);
    await insertBoard(tx, { id, name: input.name, teamId, streamId, createdAt: ctx.now });
    const empty = await findBoard(tx, id);
    if (empty === null) throw new Refusal("unavailable", "The board could not be made. Try again.");
    const event: BoardEvent = {
      kind: "board.created",
      cardId: null,
      seq: 1,
      at: ctx.now.getTime(),
      by: actorAsData(ctx.actor),
      data: {
        name: input.name,
        teamId,
        streamId,
        laneBy: input.laneBy ?? "class",
        columns: input.columns.map(columnOf),
        classes: DEFAULT_CLASSES,
        limits: [],
      },
    };
    const made = applyBoardEvent(empty, event);
    await writeBoard(tx, {
      board: made,
      expected: 0,
      events: [{ event, flow: null }],
      cards: [],
      audits: boardAudits(empty, made, [event]),
      by: event.by,
      feed: { boardId: id, version: 1, events: null },
    });
    return made;
  });
  rememberBoard(ctx.db, board);
  return board;
}
