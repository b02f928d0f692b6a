import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedScope } from "#server/db/feed.ts";
import { feedCursor, readFeedCursor } from "./feed-cursor.ts";

test("what a cursor says is read back as it was", () => {
  const scope = fc.oneof(
    fc.constant<FeedScope>("workspace"),
    fc.uuid().map((id): FeedScope => `team:${id}`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(scope, fc.nat())), (entries) => {
      const positions = new Map(entries);
      expect(readFeedCursor(feedCursor(positions))).toEqual(positions);
    }),
  );
});

test("a cursor made up by somebody else says nothing, and breaks nothing", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const id of readFeedCursor(text).values()) expect(Number.isSafeInteger(id)).toBe(true);
    }),
  );
  expect(readFeedCursor("workspace,x.,.5,workspace.-1,workspace.99999999999999999999").size).toBe(0);
});
