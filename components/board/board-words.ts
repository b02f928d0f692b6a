import type { CardType, ColumnKind, Followed, Half, LaneField, ServiceClass } from "#server/domain/board/board.ts";

export const CLASS_WORDS: Record<ServiceClass, string> = {
  expedite: "Expedite",
  "fixed-date": "Fixed date",
  standard: "Standard",
  intangible: "Intangible",
};

/** When a card of the class is pulled, of those that wait. */
export const PULL_WORDS: Record<ServiceClass, string> = {
  expedite: "Pulled first",
  "fixed-date": "Pulled second, what is due first before the rest",
  standard: "Pulled third, in the order of the column",
  intangible: "Pulled last, in the order of the column",
};

export const TYPE_WORDS: Record<CardType, string> = {
  feature: "Feature",
  defect: "Defect",
  ops: "Ops",
  toil: "Toil",
  incident: "Incident",
  change: "Change",
};

export const KIND_WORDS: Record<ColumnKind, { label: string; hint: string }> = {
  queue: { label: "Queue", hint: "Work waits here." },
  active: { label: "Active", hint: "Somebody works on it." },
  done: { label: "Done", hint: "It has left the board's road." },
};

export const LANE_FIELD_WORDS: Record<LaneField, string> = {
  none: "none",
  class: "class",
  type: "type",
  service: "service",
  assignee: "assignee",
  team: "team",
};

export const HALF_WORDS: Record<Half, string> = { doing: "Doing", done: "Ready to pull" };

export const FOLLOWED_WORDS: Record<Followed | "issue-closed", { label: string; happened: string }> = {
  "issue-closed": { label: "Issue closed", happened: "was closed" },
  "pr-opened": { label: "Pull request opened", happened: "was opened" },
  "pr-merged": { label: "Pull request merged", happened: "was merged" },
  deployed: { label: "Deployed to production", happened: "went to production" },
};

/** What is seen of a lane: all of it as "34 cards", what a filter leaves as "3 of 34 cards", one column's part as "1 of 34 here". */
export function laneCountWords({ seen, total, isPart }: { seen: number; total: number; isPart: boolean }): string {
  if (total === 0 || (seen === total && !isPart)) return cardCount(total);
  return `${seen.toLocaleString("en")} of ${isPart ? `${total.toLocaleString("en")} here` : cardCount(total)}`;
}

/** "1 card", "12 cards". */
export function cardCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "card" : "cards"}`;
}
