import type { BoardFace } from "#server/db/boards.ts";
import { type AgeLevel, ageLevel, cardAge } from "#server/domain/board/age-standards.ts";
import type { Board, Card, ServiceClass } from "#server/domain/board/board.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { standupWalk, type WalkReason } from "#server/domain/board/standup-walk.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import { boardStandards } from "../board/board-standards.ts";
import { currentBoard } from "../board/known-boards.ts";
import type { ServiceContext } from "../service-context.ts";

/** A card as a list of them shows it. */
export type CardLine = {
  cardId: string;
  boardId: string;
  teamId: string | null;
  number: number;
  title: string;
  column: string;
  class: ServiceClass;
  /** Since it was first worked on; null: not begun. */
  ageMs: DurationMs | null;
  level: AgeLevel | null;
  dueAt: EpochMs | null;
  /** Why it stands still; empty: it does not. */
  blockedBy: string[];
};

export type MyCard = CardLine & { isBegun: boolean };
/** Something the person is to solve so that a card goes on. */
export type MyBlocker = { blockerId: string; reason: string; since: EpochMs; card: CardLine };
/** A card of the team that is out of the ordinary, in the order of the stand-up's walk. */
export type OddCard = CardLine & { reason: WalkReason; assignees: string[] };
export type TeamWork = { underWay: number; waiting: number; doneToday: number };

type Work = { myCards: MyCard[]; myBlockers: MyBlocker[]; exceptions: OddCard[]; team: TeamWork | null };

/** Boards that somebody's work is looked for on; the team's own come first. */
const MOST_BOARDS = 30;
const TODAY_MS: DurationMs = 24 * 3_600_000;

/** What one person has on some boards, and what is odd on those of one team. */
export async function workOnBoards(
  ctx: ServiceContext,
  faces: readonly BoardFace[],
  { memberId, teamId }: { memberId: string; teamId: string },
): Promise<Work> {
  const now = ctx.now.getTime();
  const first = [...faces].sort((left, right) => Number(right.teamId === teamId) - Number(left.teamId === teamId));
  const parts = await Promise.all(
    first.slice(0, MOST_BOARDS).map(async ({ id }) => {
      const board = await currentBoard(ctx.db, id);
      return board === null ? null : await workOnBoard(ctx, board, { memberId, teamId, now });
    }),
  );
  const found = parts.filter((part) => part !== null);
  const ofTeam = found.flatMap(({ team }) => team ?? []);
  return {
    myCards: found.flatMap(({ myCards }) => myCards).sort(mostUrgentFirst),
    myBlockers: found.flatMap(({ myBlockers }) => myBlockers).sort((left, right) => left.since - right.since),
    exceptions: found.flatMap(({ exceptions }) => exceptions),
    team: ofTeam.length === 0 ? null : ofTeam.reduce(added),
  };
}

async function workOnBoard(
  ctx: ServiceContext,
  board: Board,
  { memberId, teamId, now }: { memberId: string; teamId: string; now: EpochMs },
): Promise<Work> {
  const cards = cardsOnBoard(board);
  const isOfTeam = board.teamId === teamId;
  const mine = cards.filter(({ assignees, doneAt }) => doneAt === null && assignees.includes(memberId));
  const owned = cards.flatMap((card) =>
    card.blockers.filter(({ ownerId }) => ownerId === memberId).map((blocker) => ({ card, blocker })),
  );
  if (!isOfTeam && mine.length + owned.length === 0) return { myCards: [], myBlockers: [], exceptions: [], team: null };
  const standards = await boardStandards(ctx, board.id);
  const columns = new Map(board.columns.map(({ id, name }) => [id, name]));
  const line = (card: Card): CardLine => ({
    ...{ cardId: card.id, boardId: board.id, teamId: board.teamId, number: card.number, title: card.title },
    ...{ column: columns.get(card.columnId) ?? "", class: card.class, dueAt: card.dueAt },
    ageMs: card.startedAt === null ? null : cardAge(card, now),
    level: card.startedAt === null ? null : ageLevel(card, standards, now),
    blockedBy: card.blockers.map(({ reason }) => reason),
  });
  return {
    myCards: mine.map((card) => ({ ...line(card), isBegun: card.startedAt !== null })),
    myBlockers: owned.map(({ card, blocker: { id, reason, since } }) => ({
      ...{ blockerId: id, reason, since },
      card: line(card),
    })),
    exceptions: isOfTeam
      ? standupWalk(board, standards, now).flatMap(({ cardId, reason }) => {
          const card = board.cards[cardId];
          if (card === undefined || reason === "in-progress") return [];
          return [{ ...line(card), reason, assignees: [...card.assignees] }];
        })
      : [],
    team: isOfTeam
      ? {
          underWay: cards.filter(({ startedAt, doneAt }) => startedAt !== null && doneAt === null).length,
          waiting: cards.filter(({ startedAt, doneAt }) => startedAt === null && doneAt === null).length,
          doneToday: cards.filter(({ doneAt }) => doneAt !== null && doneAt > now - TODAY_MS).length,
        }
      : null,
  };
}

function added(left: TeamWork, right: TeamWork): TeamWork {
  return {
    underWay: left.underWay + right.underWay,
    waiting: left.waiting + right.waiting,
    doneToday: left.doneToday + right.doneToday,
  };
}

/** Expedite, then what is begun, then what is due, then the oldest number. */
function mostUrgentFirst(left: MyCard, right: MyCard): number {
  return (
    Number(right.class === "expedite") - Number(left.class === "expedite") ||
    Number(right.isBegun) - Number(left.isBegun) ||
    (left.dueAt ?? Infinity) - (right.dueAt ?? Infinity) ||
    (right.ageMs ?? 0) - (left.ageMs ?? 0) ||
    left.number - right.number
  );
}
