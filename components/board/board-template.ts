import type { ColumnKind } from "#server/domain/board/board.ts";

/** A column as a new board gets it. `stage` is the stage of the stream that time in it belongs to. */
export type NewColumn = { name: string; kind: ColumnKind; wipLimit?: number; stage?: string; policy?: string };

/** The road from ready to released, with room for a small team. */
export const BOARD_TEMPLATE: readonly NewColumn[] = [
  { name: "Ready", kind: "queue", stage: "ready", policy: "Everybody who will work on it knows what it is for." },
  { name: "In progress", kind: "active", wipLimit: 3, stage: "coding", policy: "Somebody's name is on it." },
  { name: "Review", kind: "active", wipLimit: 4, stage: "review", policy: "Its pull request waits for a reader." },
  { name: "Staging", kind: "active", stage: "staging", policy: "It runs on staging and is looked at." },
  { name: "Production", kind: "active", stage: "production", policy: "It runs in production, perhaps behind a flag." },
  { name: "Released", kind: "done", policy: "All users have it, and nobody had to roll it back." },
];
