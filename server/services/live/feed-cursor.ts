import type { FeedScope } from "#server/db/feed.ts";

/** How far a reader has read, by scope. */
export type FeedPositions = Map<FeedScope, number>;

const PREFIX = "team:";

/** Positions as one short text, the id of a live event: "workspace.12,0198….45". */
export function feedCursor(positions: FeedPositions): string {
  return [...positions].map(([scope, id]) => `${scope.replace(PREFIX, "")}.${id}`).join(",");
}

/** What `feedCursor` wrote; parts nobody wrote like that are left out. */
export function readFeedCursor(cursor: string): FeedPositions {
  const positions: FeedPositions = new Map();
  for (const part of cursor.split(",")) {
    const [, name, id] = /^([\w-]+)\.(\d{1,15})$/.exec(part) ?? [];
    if (name === undefined || id === undefined) continue;
    positions.set(name === "workspace" ? "workspace" : `${PREFIX}${name}`, Number(id));
  }
  return positions;
}
