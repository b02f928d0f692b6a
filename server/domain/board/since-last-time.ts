import type { EpochMs } from "#server/domain/shared/time.ts";
import type { BoardEvent, BrokenLimit } from "./board-event.ts";

/** What happened on a board since an instant, by kind and in order; each event stands in exactly one list or in none. */
export type SinceLastTime = {
  created: { cardId: string; at: EpochMs; by: string | null; columnId: string }[];
  /** Into another column. `undo`: "taken-back" is a move that was, "takes-back" the one that did; together they are nothing. */
  moved: { cardId: string; at: EpochMs; by: string | null; from: string; to: string; undo: Undo }[];
  blocked: { cardId: string; at: EpochMs; by: string | null; reason: string }[];
  unblocked: { cardId: string; at: EpochMs; by: string | null; reason: string; resolution: string }[];
  archived: { cardId: string; at: EpochMs; by: string | null }[];
  /** A lead let a card past a limit, and why; it may have been taken back since. */
  overrides: {
    cardId: string;
    at: EpochMs;
    by: string | null;
    reason: string;
    limits: BrokenLimit[];
    isTakenBack: boolean;
  }[];
};

type Undo = "taken-back" | "takes-back" | null;

/** Of a board's events those after `since`, as a stand-up tells them. */
export function sinceLastTime(events: readonly BoardEvent[], since: EpochMs): SinceLastTime {
  const told: SinceLastTime = { created: [], moved: [], blocked: [], unblocked: [], archived: [], overrides: [] };
  const undoOf = undos(events.filter(({ at }) => at > since));
  for (const event of events) {
    if (event.at <= since || event.cardId === null) continue;
    const { cardId, at } = event;
    const face = { cardId, at, by: event.by.name };
    if (event.kind === "card.created") told.created.push({ ...face, columnId: event.data.place.columnId });
    if (event.kind === "card.moved" && event.data.from.columnId !== event.data.to.columnId)
      told.moved.push({ ...face, from: event.data.from.columnId, to: event.data.to.columnId, undo: undoOf(event) });
    if (event.kind === "card.blocked") told.blocked.push({ ...face, reason: event.data.reason });
    if (event.kind === "card.unblocked")
      told.unblocked.push({ ...face, reason: event.data.reason, resolution: event.data.resolution });
    if (event.kind === "card.archived") told.archived.push(face);
    if ("override" in event.data && event.data.override !== undefined) {
      const limits = event.data.broke.filter(({ mode }) => mode === "hard");
      const isTakenBack = undoOf(event) === "taken-back";
      told.overrides.push({ ...face, reason: event.data.override.reason, limits, isTakenBack });
    }
  }
  return told;
}

/** Whether an event was taken back among some, or takes one of them back. */
function undos(events: readonly BoardEvent[]): (event: BoardEvent) => Undo {
  const known = new Set(events.map(({ seq }) => seq));
  const undoneIn = (event: BoardEvent) => (event.kind === "card.moved" ? (event.data.undoes ?? null) : null);
  const takenBack = new Set(events.map(undoneIn));
  return (event) => {
    if (takenBack.has(event.seq)) return "taken-back";
    const undone = undoneIn(event);
    return undone !== null && known.has(undone) ? "takes-back" : null;
  };
}
