import { expect, it } from "vitest";
import { shortKey } from "#components/shell/short-key.ts";

it.each([
  ["acme/shop#12", "shop#12"],
  ["acme/shop@1a2b3c4d5e6f", "shop@1a2b3c4"],
  ["card:0198", "card"],
])("%s is written %s", (key, written) => expect(shortKey(key)).toBe(written));
