import type { Card, CardType, ServiceClass } from "#server/domain/board/board.ts";
import { CARD_TYPES, SERVICE_CLASSES } from "#server/domain/board/board.ts";

/** What of a board is shown; within a kind any of the words, of all kinds together. */
export type BoardFilter = {
  text: string;
  assignees: readonly string[];
  types: readonly CardType[];
  classes: readonly ServiceClass[];
  labels: readonly string[];
  blocked: boolean;
};

/** In the address and in filters: cards that nobody has. */
export const NOBODY = "nobody";

export const NO_FILTER: BoardFilter = { text: "", assignees: [], types: [], classes: [], labels: [], blocked: false };

const LISTS = { assignee: "assignees", type: "types", class: "classes", label: "labels" } as const;

/** The filter an address asks for; words it does not know are left out. */
export function readFilter(search: URLSearchParams): BoardFilter {
  const known = <Word extends string>(name: string, words: readonly Word[]) =>
    words.filter((word) => search.getAll(name).includes(word));
  return {
    text: search.get("q") ?? "",
    assignees: search.getAll("assignee"),
    types: known("type", CARD_TYPES),
    classes: known("class", SERVICE_CLASSES),
    labels: search.getAll("label"),
    blocked: search.get("blocked") === "yes",
  };
}

/** The address's parameters with this filter in them and all others as they were. */
export function writeFilter(search: URLSearchParams, filter: BoardFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, list] of Object.entries(LISTS) as [string, (typeof LISTS)[keyof typeof LISTS]][]) {
    next.delete(name);
    for (const word of filter[list]) next.append(name, word);
  }
  next.delete("q");
  next.delete("blocked");
  if (filter.text !== "") next.set("q", filter.text);
  if (filter.blocked) next.set("blocked", "yes");
  return next;
}

export function isFiltered(filter: BoardFilter): boolean {
  return filter.text.trim() !== "" || filterCount(filter) > 0;
}

/** How many kinds and words are chosen, the text aside. */
export function filterCount({ assignees, types, classes, labels, blocked }: BoardFilter): number {
  return assignees.length + types.length + classes.length + labels.length + (blocked ? 1 : 0);
}

/** Whether a card is one of those asked for. Every word of the text must be in its title, number, labels or references. */
export function matchesFilter(filter: BoardFilter): (card: Card) => boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (card) => {
    if (filter.blocked && card.blockers.length === 0) return false;
    if (filter.types.length > 0 && !filter.types.includes(card.type)) return false;
    if (filter.classes.length > 0 && !filter.classes.includes(card.class)) return false;
    if (filter.labels.length > 0 && !filter.labels.some((label) => card.labels.includes(label))) return false;
    if (filter.assignees.length > 0 && !filter.assignees.some((id) => hasAssignee(card, id))) return false;
    if (words.length === 0) return true;
    const said = [card.title, `#${card.number}`, ...card.labels, card.github, card.service, card.flag]
      .join(" ")
      .toLowerCase();
    return words.every((word) => said.includes(word));
  };
}

function hasAssignee(card: Card, id: string): boolean {
  return id === NOBODY ? card.assignees.length === 0 : card.assignees.includes(id);
}
