import type { Board, Card } from "#server/domain/board/board.ts";
import { openGithubClient } from "#server/integrations/github/github-client.ts";
import { GithubFailure } from "#server/integrations/github/github-failure.ts";
import { githubAccess } from "../backfill/github-access.ts";
import type { BackfillRun } from "../backfill/run-backfill.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeBoard } from "./change-board.ts";
import { boardOfCard, currentBoard } from "./known-boards.ts";

export type TellIssue = { cardId: string; reference: string; state: "open" | "closed" };

/** Whether a card is still about an issue: its field may name another one meanwhile. */
export function standsFor({ github }: Pick<Card, "github">, reference: string): boolean {
  return github?.toLowerCase() === reference.toLowerCase();
}

/**
 * Closes a card's issue on GitHub or opens it again, unless the card has gone the other way or to another issue meanwhile. What came of it
 * stands on the card. Throws where it is worth trying again.
 */
export async function tellIssue({ db, clock, signal, github }: BackfillRun, tell: TellIssue): Promise<void> {
  const boardId = await boardOfCard(db, tell.cardId);
  const board = boardId === null ? null : await currentBoard(db, boardId);
  if (board === null || !isStillMeant(board, tell)) return;
  const ctx: ServiceContext = { db, actor: { kind: "job", name: "Last Mile" }, now: clock() };
  const note = (problem: string | null) => noteTold(ctx, tell, problem);
  const repository = tell.reference.slice(0, tell.reference.indexOf("#"));
  const path = `/repos/${repository}/issues/${tell.reference.slice(repository.length + 1)}`;
  try {
    const access = { ...(await githubAccess(db, board.teamId)), ...github };
    const { get, patch } = await openGithubClient({ ...access, repository, signal, longestWaitSeconds: 60 });
    const known = await get(path);
    if (known.kind === "found" && (known.body as { state?: unknown }).state === tell.state) return await note(null);
    const change = { state: tell.state, state_reason: tell.state === "closed" ? "completed" : "reopened" };
    const answer = known.kind === "refused" ? known : await patch(path, change);
    await note(answer.kind === "refused" ? refusalWords(tell, answer.status) : null);
  } catch (error) {
    if (!(error instanceof GithubFailure) || error.reason === "cancelled") throw error;
    const isPassing = error.reason === "unreachable" || error.reason === "rate-limited";
    await note(isPassing ? `GitHub could not be reached to say so of ${tell.reference}.` : error.message);
    if (isPassing) throw error;
  }
}

function isStillMeant(board: Board, { cardId, reference, state }: TellIssue): boolean {
  const card = board.cards[cardId];
  if (card === undefined || card.archivedAt !== null || (board.issues ?? "leave") === "leave") return false;
  return standsFor(card, reference) && (card.doneAt !== null) === (state === "closed");
}

async function noteTold(ctx: ServiceContext, { cardId, reference, state }: TellIssue, problem: string | null) {
  await changeBoard(ctx, { cardId }, "card.change", (board) => {
    const told = board.cards[cardId]?.issueTold;
    // Said already: a repeated attempt adds nothing to the card's history.
    const isSaid =
      told?.reference === reference && told.state === state && told.problem === problem && problem !== null;
    if (board.cards[cardId] === undefined || isSaid) return [];
    return [{ kind: "card.issue-told", cardId, data: { reference, state, problem } }];
  });
}

function refusalWords({ reference, state }: TellIssue, status: number): string {
  const what = state === "closed" ? "close" : "reopen";
  if (status === 404 || status === 403 || status === 401) {
    return `We may not ${what} ${reference}: the connection to GitHub needs the right to write issues there.`;
  }
  if (status === 410) return `${reference} cannot be changed: issues are switched off there, or it was deleted.`;
  return `GitHub would not ${what} ${reference}: it answered ${status}.`;
}
