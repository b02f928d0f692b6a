import type { WalkStop } from "#server/domain/board/standup-walk.ts";

export type WalkPosition = {
  /** What is walked: all stops, or the exceptions. */
  shown: readonly WalkStop[];
  /** The card in question; undefined: there is nothing to walk. */
  stop: WalkStop | undefined;
  /** Of the stop in what is shown; null: it is not among it. */
  index: number | null;
  previous: WalkStop | undefined;
  next: WalkStop | undefined;
};

type Asked = {
  walk: readonly WalkStop[];
  /** The card in question; null: the first one. */
  cardId: string | null;
  exceptionsOnly: boolean;
  /** Where in the walk the card was last: one that is done or archived meanwhile stays in question until one goes on. */
  lastIndex: number;
  /** Whether it is a card of the board at all. */
  isKnown: boolean;
};

/** Where in the walk one is, and where one gets from there. */
export function walkPosition({ walk, cardId, exceptionsOnly, lastIndex, isKnown }: Asked): WalkPosition {
  const isShown = (stop: WalkStop) => !exceptionsOnly || stop.reason !== "in-progress";
  const shown = walk.filter(isShown);
  const found = walk.findIndex((stop) => stop.cardId === cardId);
  if (found < 0 && !(cardId !== null && isKnown)) {
    return { shown, stop: shown[0], index: shown.length === 0 ? null : 0, previous: undefined, next: shown[1] };
  }
  const stop = walk[found] ?? { cardId: cardId ?? "", reason: "in-progress" as const };
  const index = shown.indexOf(stop);
  const [before, after] = found < 0 ? [lastIndex, lastIndex] : [found, found + 1];
  return {
    shown,
    stop,
    index: index < 0 ? null : index,
    previous: walk.slice(0, before).findLast(isShown),
    next: walk.slice(after).find(isShown),
  };
}
