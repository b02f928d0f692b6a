import { leftColumnsAt } from "#server/db/boards.ts";
import type { Database } from "#server/db/database.ts";
import { isDemoTeam } from "#server/db/demo.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import { decideFollow } from "#server/domain/board/decide-follow.ts";
import { decideIssueDone, decideTellIssue, issueOf } from "#server/domain/board/decide-issue.ts";
import { decideMove } from "#server/domain/board/decide-move.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import type { LinkState } from "#server/domain/board/link-state.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeBoard } from "./change-board.ts";
import { currentBoard } from "./known-boards.ts";
import { type LinkStates, linkStates } from "./link-states.ts";

/** GitHub out of reach for longer: the card says so, and somebody tries again. */
const TELL_ATTEMPTS = 5;

/**
 * Moves the cards of a board whose pull requests and issues have come further than they have, where the board says so, and
 * has GitHub told of issues whose cards are done; answers how many it moved. Asked again, it does nothing more. What a hard
 * limit or a policy refuses stays where it is: the board says so, and the next change of board or facts asks again.
 */
export async function followPullRequests(db: Database, boardId: string, now: Date): Promise<number> {
  const board = await currentBoard(db, boardId);
  if (board === null) return 0;
  const tellsIssues = (board.issues ?? "leave") !== "leave";
  if (!tellsIssues && board.columns.every(({ follows }) => follows === null)) return 0;
  const links = await linkStates(db, board);
  const ctx: ServiceContext = { db, actor: { kind: "job", name: "GitHub" }, now };
  let moved = 0;
  for (const { id: cardId } of cardsOnBoard(board)) {
    const own = links[cardId];
    const seen = board.cards[cardId];
    if (own === undefined || seen === undefined || brought(board, seen, own) === null) continue;
    const { events } = await changeBoard(ctx, { boardId }, "card.change", (current, who) => {
      const card = current.cards[cardId];
      const follow = card === undefined ? null : brought(current, card, own);
      if (card === undefined || follow === null) return [];
      const { columnId, ...follows } = follow;
      const decision = decideMove(current, { cardId, columnId, version: card.version, follows }, who);
      return decision.ok && decision.value !== null ? [decision.value] : [];
    });
    moved += events.length > 0 ? 1 : 0;
  }
  if (tellsIssues && !(await isDemoTeam(db, board.teamId))) await haveIssuesTold(db, boardId, links);
  return moved;
}

/** A closed issue goes before its pull requests: it says that the work is over. */
function brought(board: Board, card: Card, links: readonly LinkState[]) {
  return decideIssueDone(board, card, links) ?? decideFollow(board, card, links);
}

async function haveIssuesTold(db: Database, boardId: string, links: LinkStates): Promise<void> {
  const board = await currentBoard(db, boardId);
  if (board === null) return;
  const linked = cardsOnBoard(board).flatMap((card) => {
    const issue = issueOf(card, links[card.id] ?? []);
    return issue === null ? [] : [{ card, issue }];
  });
  const done = board.columns.filter(({ kind }) => kind === "done").map(({ id }) => id);
  const maybeReopened = linked.filter(({ card, issue }) => card.doneAt === null && issue.state === "closed");
  const leftDone = await leftColumnsAt(
    db,
    boardId,
    done,
    maybeReopened.map(({ card }) => card.id),
  );
  for (const { card, issue } of linked) {
    const tell = decideTellIssue(board, card, issue, leftDone.get(card.id) ?? null);
    if (tell !== null) await haveIssueTold(db, card.id, tell);
  }
}

/** Asks a worker to tell GitHub. */
export async function haveIssueTold(
  db: Database,
  cardId: string,
  tell: { reference: string; state: "open" | "closed" },
): Promise<void> {
  const options = { jobKey: `tell-issue:${cardId}`, maxAttempts: TELL_ATTEMPTS };
  await enqueueTask(db, "tell-issue", { cardId, ...tell }, options);
}
