import type { EpochMs } from "#server/domain/shared/time.ts";
import type { Board, Card } from "./board.ts";
import type { FollowReason } from "./board-event.ts";
import type { IssueState, LinkState } from "./link-state.ts";

/** GitHub tells times in whole seconds. */
const GRAIN_MS = 1_000;
const wholeSeconds = (at: EpochMs) => Math.floor(at / GRAIN_MS) * GRAIN_MS;

/** The issue a card stands for: that of its `github` field; null: it has none, or nothing is known of it. */
export function issueOf(card: Card, links: readonly LinkState[]): IssueState | null {
  const own = card.github?.toLowerCase();
  const found = links.find(({ reference }) => reference.toLowerCase() === own);
  return found?.kind === "issue" ? found : null;
}

/**
 * Where an issue that was closed brings its card: to the first done column. null: it stays, because the board does not
 * say so, it is done already, the issue was given up, or the card came where it is after the issue was closed.
 */
export function decideIssueDone(
  board: Board,
  card: Card,
  links: readonly LinkState[],
): (FollowReason & { columnId: string }) | null {
  const issue = issueOf(card, links);
  const done = board.columns.find(({ kind }) => kind === "done");
  if (board.issues !== "both" || issue === null || done === undefined) return null;
  if (card.archivedAt !== null || card.doneAt !== null || !issue.isCompleted) return null;
  if (issue.since < wholeSeconds(card.enteredAt)) return null;
  return { columnId: done.id, what: "issue-closed", reference: issue.reference };
}

/**
 * What GitHub is to be told of a card's issue: to close it, because the card is done since, or to open it again, because
 * the card left done (`leftDoneAt`) since. null: nothing. Once per time: what was told since is not told again, whether
 * GitHub took it or not, so that a token without the right asks once and our own close coming back does nothing.
 */
export function decideTellIssue(
  board: Board,
  card: Card,
  issue: IssueState | null,
  leftDoneAt: EpochMs | null,
): { reference: string; state: "open" | "closed" } | null {
  if (issue === null || (board.issues ?? "leave") === "leave" || card.archivedAt !== null) return null;
  const state = card.doneAt === null ? "open" : "closed";
  const since = card.doneAt ?? leftDoneAt;
  if (since === null || issue.state === state || issue.since > since) return null;
  const { issueTold: told } = card;
  if (told !== undefined && told.state === state && told.at >= since) return null;
  return { reference: issue.reference, state };
}
