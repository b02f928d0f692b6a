import type { z } from "zod";
import { listBoardPeople, type PersonFace } from "#server/db/board-people.ts";
import type { AgeStandards } from "#server/domain/board/age-standards.ts";
import type { Board } from "#server/domain/board/board.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardStandards } from "./board-standards.ts";
import { getBoard, type getBoardInput } from "./get-board.ts";

export type BoardScreen = {
  board: Board;
  people: PersonFace[];
  /** What the team's finished cards took: what ages are held against. */
  standards: AgeStandards;
  may: { change: boolean; lead: boolean; setUp: boolean };
};

/** All that a board's page shows: the board, who is on it, and what the viewer may do. */
export async function boardScreen(ctx: ServiceContext, input: z.output<typeof getBoardInput>): Promise<BoardScreen> {
  const board = await getBoard(ctx, input);
  const assigned = Object.values(board.cards).flatMap(({ assignees }) => assignees);
  const scope = { teamId: board.teamId };
  return {
    board: { ...board, cards: Object.fromEntries(cardsOnBoard(board).map((card) => [card.id, card])) },
    people: await listBoardPeople(ctx.db, board.teamId, [...new Set(assigned)]),
    standards: await boardStandards(ctx, board.id),
    may: {
      change: input.at === undefined && may(ctx, "card.change", scope),
      lead: may(ctx, "board.pass-limit", scope),
      setUp: may(ctx, "board.update", scope),
    },
  };
}
