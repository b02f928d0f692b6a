import type { EpochMs } from "#server/domain/shared/time.ts";
import type { BoardEvent, BrokenLimit } from "./board-event.ts";

/** What happened on a board since an instant, by kind and in order; each event stands in exactly one list or in none. */
export type SinceLastTime = {
  created: { cardId: string; at: EpochMs; by: string | null; columnId: string }[];
  /** Into another column. */
  moved: { cardId: string; at: EpochMs; by: string | null; from: string; to: string }[];
  blocked: { cardId: string; at: EpochMs; by: string | null; reason: string }[];
  unblocked: { cardId: string; at: EpochMs; by: string | null; reason: string; resolution: string }[];
  archived: { cardId: string; at: EpochMs; by: string | null }[];
  /** A lead let a card past a limit, and why. */
  overrides: { cardId: string; at: EpochMs; by: string | null; reason: string; limits: BrokenLimit[] }[];
};

/** Of a board's events those after `since`, as a stand-up tells them. */
export function sinceLastTime(events: readonly BoardEvent[], since: EpochMs): SinceLastTime {
  const told: SinceLastTime = { created: [], moved: [], blocked: [], unblocked: [], archived: [], overrides: [] };
  for (const event of events) {
    if (event.at <= since || event.cardId === null) continue;
    const { cardId, at } = event;
    const face = { cardId, at, by: event.by.name };
    if (event.kind === "card.created") told.created.push({ ...face, columnId: event.data.place.columnId });
    if (event.kind === "card.moved" && event.data.from.columnId !== event.data.to.columnId)
      told.moved.push({ ...face, from: event.data.from.columnId, to: event.data.to.columnId });
    if (event.kind === "card.blocked") told.blocked.push({ ...face, reason: event.data.reason });
    if (event.kind === "card.unblocked")
      told.unblocked.push({ ...face, reason: event.data.reason, resolution: event.data.resolution });
    if (event.kind === "card.archived") told.archived.push(face);
    if ("override" in event.data && event.data.override !== undefined) {
      const limits = event.data.broke.filter(({ mode }) => mode === "hard");
      told.overrides.push({ ...face, reason: event.data.override.reason, limits });
    }
  }
  return told;
}
