import { expect, it } from "vitest";
import { flagWords } from "#components/stream/flag-words.ts";

it.each([
  ["collapsed:pickup", "Pickup has no end in the data; its time is counted here."],
  ["unreviewed", "It was merged without a response from anybody else."],
  ["something-new", "something-new"],
])("the flag %s reads: %s", (flag, words) => expect(flagWords(flag)).toBe(words));
