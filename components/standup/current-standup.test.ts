import { expect, test } from "vitest";
import { currentStandup, type StandupNow, type StandupView } from "./current-standup.ts";

const view = (given: Partial<StandupView>): StandupView => ({
  ...{ id: "s", boardId: "b", version: 1, startedAt: 0, endedAt: null, now: 100 },
  run: {
    ...{ since: 0, budgetMs: 0, presenter: { memberId: "ada", name: "Ada" }, cardId: null, exceptionsOnly: false },
    ...{ walked: [], attendees: [], notes: [] },
  },
  ...given,
});
const answer = (running: StandupView | null, now = 100): StandupNow => ({
  ...{ running, now, lastEndedAt: null },
  may: { change: true, lead: false, setUp: false },
});

test.each([
  ["as answered, where nothing was heard", answer(view({})), null, 1],
  ["as heard, where the answer is older", answer(view({})), view({ version: 2 }), 2],
  ["as answered, where what was heard is older", answer(view({ version: 3 })), view({ version: 2 }), 3],
  ["the one that was started after the answer", answer(null, 50), view({ version: 0 }), 0],
  ["none, where it was thrown away after it was heard of", answer(null, 150), view({}), null],
  ["none, where it ended", answer(view({})), view({ version: 5, endedAt: 90 }), null],
  [
    "the next one, after one that ended",
    answer(view({ id: "t", startedAt: 95 })),
    view({ version: 5, endedAt: 90 }),
    1,
  ],
] as const)("the stand-up that runs is %s", (_words, answered, heard, version) => {
  expect(currentStandup(answered, heard)?.version ?? null).toBe(version);
});
