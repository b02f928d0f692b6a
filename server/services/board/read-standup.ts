import { z } from "zod";
import { listBoardPeople, type PersonFace } from "#server/db/board-people.ts";
import { boardEvents } from "#server/db/boards.ts";
import { type AgeStandards, ageLevel, cardAge } from "#server/domain/board/age-standards.ts";
import type { Board } from "#server/domain/board/board.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { type SinceLastTime, sinceLastTime } from "#server/domain/board/since-last-time.ts";
import { isOverServiceLevel, standupWalk, type WalkStop } from "#server/domain/board/standup-walk.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { handoversSince, type TeamHandover } from "../oncall/handovers-since.ts";
import type { ScheduleNow } from "../oncall/schedules-now.ts";
import { teamOnCall } from "../oncall/team-on-call.ts";
import type { ServiceContext } from "../service-context.ts";
import type { DeploymentOfStream } from "../streams/deployments-since.ts";
import { boardStandards } from "./board-standards.ts";
import { deploymentsOfBoard } from "./deployments-of-board.ts";
import { visibleBoard } from "./visible-board.ts";

export const readStandupInput = z.object({ boardId: z.string().min(1).max(100), since: z.date().optional() });

export type Standup = {
  board: Board;
  since: Date;
  now: Date;
  standards: AgeStandards;
  walk: WalkStop[];
  changed: SinceLastTime;
  /** Who is on the board. */
  people: PersonFace[];
  /** Ids of cards. */
  blocked: string[];
  aging: { cardId: string; ageMs: number; level: string; isOverServiceLevel: boolean }[];
  /** Deployments of the streams it feeds that ended since. */
  deployments: DeploymentOfStream[];
  /** Who is on call now and next, by schedule of the board's team. */
  onCall: ScheduleNow[];
  /** When being on call passed on since, the last first. */
  handovers: TeamHandover[];
};

/** What a stand-up looks at: the walk, and what happened since an instant (default: one day ago). Refusals: not-found. */
export async function readStandup(ctx: ServiceContext, input: z.output<typeof readStandupInput>): Promise<Standup> {
  const board = await visibleBoard(ctx, "board.read", input.boardId);
  const now = ctx.now.getTime();
  const since = input.since ?? new Date(now - DAY_MS);
  const events = await boardEvents(ctx.db, board.id, { since });
  const standards = await boardStandards(ctx, board.id);
  const cards = cardsOnBoard(board);
  return {
    board,
    since,
    now: ctx.now,
    standards,
    walk: standupWalk(board, standards, now),
    changed: sinceLastTime(events, since.getTime()),
    people: await listBoardPeople(ctx.db, board.teamId, [...new Set(cards.flatMap(({ assignees }) => assignees))]),
    blocked: cards.filter(({ blockers }) => blockers.length > 0).map(({ id }) => id),
    aging: cards.flatMap((card) => {
      const level = ageLevel(card, standards, now);
      const isOver = isOverServiceLevel(board, card, now);
      if (level !== "aging" && level !== "old" && !isOver) return [];
      return [{ cardId: card.id, ageMs: cardAge(card, now) ?? 0, level, isOverServiceLevel: isOver }];
    }),
    deployments: await deploymentsOfBoard(ctx, board, since),
    onCall: board.teamId === null ? [] : (await teamOnCall(ctx, board.teamId, now)).schedules,
    handovers: board.teamId === null ? [] : await handoversSince(ctx, board.teamId, since),
  };
}
