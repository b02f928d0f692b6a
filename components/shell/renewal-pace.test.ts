import { expect, it } from "vitest";
import { renewalDelayMs } from "./renewal-pace.ts";

it.each([
  ["the first change is shown almost at once", 10_000, null, 40],
  ["a change after a quiet time is shown almost at once", 10_000, 5_000, 40],
  ["a change right after another waits its turn", 10_000, 9_900, 500],
  ["a clock that was set back holds nothing up", 10_000, 99_000, 600],
])("%s", (_, now, renewedAt, delay) => {
  expect(renewalDelayMs(now, renewedAt)).toBe(delay);
});
