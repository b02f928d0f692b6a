import { expect, it } from "vitest";
import { frequencyText } from "#components/stream/dora/frequency-text.ts";

it.each([
  [12.4, "12 a day"],
  [1, "1 a day"],
  [0.5, "3.5 a week"],
  [0.05, "1.5 a month"],
  [null, "–"],
])("%d deployments a day are said as %s", (perDay, text) => expect(frequencyText(perDay)).toBe(text));
