import type { EpochMs } from "#server/domain/shared/time.ts";
import type { Board, Card, Followed } from "./board.ts";
import type { LinkState, PullState } from "./link-state.ts";

/** What of its pull requests a card follows, and where that brings it. */
export type Follow = { columnId: string; what: Followed; reference: string };

/** GitHub tells times in whole seconds. */
const GRAIN_MS = 1_000;

/**
 * Where a card's pull requests bring it by the columns that follow them; null: it stays. The column furthest to the right
 * counts, and only one to the right of the card's own: nothing brings a card back. What happened before the card came
 * into its column is past: whoever put it there knew, so a card that somebody took back stays until something new happens.
 * Opened holds of any of its pull requests, merged and deployed of all that were not closed unmerged. A draft is not opened.
 */
export function decideFollow(board: Board, card: Card, links: readonly LinkState[]): Follow | null {
  if (card.archivedAt !== null) return null;
  const pulls = links.filter((link): link is PullState => link.kind === "pull-request" && link.state !== "closed");
  const here = board.columns.findIndex(({ id }) => id === card.columnId);
  if (pulls.length === 0 || here < 0) return null;
  const since = Math.floor(card.enteredAt / GRAIN_MS) * GRAIN_MS;
  for (const column of board.columns.slice(here + 1).toReversed()) {
    const reached = column.follows === null ? null : reachedBy(pulls, column.follows);
    if (column.follows === null || reached === null || reached.at < since) continue;
    return { columnId: column.id, what: column.follows, reference: reached.reference };
  }
  return null;
}

type Reached = { at: EpochMs; reference: string };

/** When the pull requests came so far, and which of them did it; null: they are not there. */
function reachedBy(pulls: readonly PullState[], what: Followed): Reached | null {
  const times = pulls.map((pull) => ({ at: timeOf(pull, what), reference: pull.reference }));
  const reached = times.filter((one): one is Reached => one.at !== null);
  if (reached.length === 0 || (what !== "pr-opened" && reached.length < pulls.length)) return null;
  return reached.reduce((last, one) => (one.at > last.at ? one : last));
}

function timeOf(pull: PullState, what: Followed): EpochMs | null {
  switch (what) {
    case "pr-opened":
      return pull.state === "draft" ? null : pull.openedAt;
    case "pr-merged":
      return pull.mergedAt;
    case "deployed":
      return pull.liveAt;
  }
}
