import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blankColumn } from "#server/domain/board/blank.ts";
import { sinceLastTime } from "#server/domain/board/since-last-time.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { BoardStory } from "#server/testing/board-story.ts";
import { decideStandup, type StandupStep, startedRun } from "./decide-standup.ts";
import type { StandupRun } from "./standup.ts";
import { standupClock } from "./standup-clock.ts";
import { standupReport } from "./standup-report.ts";
import { markdownText, summaryMarkdown } from "./summary-markdown.ts";

const ada = { memberId: "ada", name: "Ada", isLead: false, at: 1_000 };
const ben = { memberId: "ben", name: "Ben", isLead: false, at: 2_000 };
const lea = { memberId: "lea", name: "Lea", isLead: true, at: 3_000 };
const WALK = [
  { cardId: "a", reason: "blocked" as const },
  { cardId: "b", reason: "in-progress" as const },
];
const RUN = startedRun({ ...ada, role: "dev" }, { since: 0, budgetMs: 15 * MINUTE_MS, walk: WALK });

function afterSteps(run: StandupRun, ...steps: [StandupStep, typeof ada][]): StandupRun {
  return steps.reduce((before, [step, who]) => {
    const decision = decideStandup(before, step, who);
    if (!decision.ok) throw new Error(decision.refusal.code);
    return decision.value;
  }, run);
}

const codeOf = (run: StandupRun, step: StandupStep, who: typeof ada) => {
  const decision = decideStandup(run, step, who);
  return decision.ok ? "ok" : decision.refusal.code;
};

describe("a stand-up that runs", () => {
  test("begins at the first card of the walk, with whoever starts it presenting", () => {
    expect(RUN).toMatchObject({ cardId: "a", walked: [WALK[0]], presenter: { name: "Ada" } });
    expect(RUN.attendees).toEqual([{ memberId: "ada", name: "Ada", role: "dev", joinedAt: 1_000, isThere: true }]);
  });

  test("shows what the presenter shows, and nobody else's card until they take over", () => {
    const show: StandupStep = { kind: "show", cardId: "b", reason: "in-progress" };
    expect(codeOf(RUN, show, ben)).toBe("not-presenting");
    expect(codeOf(RUN, { kind: "filter", exceptionsOnly: true }, ben)).toBe("not-presenting");
    const taken = afterSteps(RUN, [{ kind: "take-over" }, ben], [show, ben]);
    expect(taken).toMatchObject({ cardId: "b", presenter: { name: "Ben" }, walked: WALK });
    expect(codeOf(taken, show, ada)).toBe("not-presenting");
  });

  test("is handed over to people who are there, and to no others", () => {
    const over: StandupStep = { kind: "hand-over", memberId: "ben" };
    expect(codeOf(RUN, over, ada)).toBe("not-there");
    const joined = afterSteps(RUN, [{ kind: "join", role: "ops" }, ben]);
    expect(afterSteps(joined, [over, ada]).presenter).toEqual({ memberId: "ben", name: "Ben" });
    expect(codeOf(joined, { kind: "hand-over", memberId: "ada" }, ben)).toBe("not-presenting");
  });

  test("leaves the list of who was there to its lead: a browser that comes back changes nothing", () => {
    const off: StandupStep = { kind: "attend", memberId: "ben", name: "Ben", role: "dev", isThere: false };
    const joined = afterSteps(RUN, [{ kind: "join", role: "ops" }, ben]);
    expect(codeOf(joined, off, ada)).toBe("needs-lead");
    const corrected = afterSteps(joined, [off, lea]);
    expect(afterSteps(corrected, [{ kind: "join", role: "ops" }, ben])).toBe(corrected);
    expect(afterSteps(corrected, [off, lea]), "said again").toBe(corrected);
    expect(corrected.attendees.map(({ name, isThere }) => [name, isThere])).toEqual([
      ["Ada", true],
      ["Ben", false],
    ]);
  });

  test("walks every card once however often it is shown, and always has one presenter who is known", () => {
    const who = fc.constantFrom(ada, ben, lea);
    const step: fc.Arbitrary<StandupStep> = fc.oneof(
      fc.record({ kind: fc.constant("join" as const), role: fc.constantFrom("dev" as const, "ops" as const) }),
      fc.record({
        kind: fc.constant("show" as const),
        cardId: fc.constantFrom("a", "b", "c"),
        reason: fc.constant("aging" as const),
      }),
      fc.constant<StandupStep>({ kind: "take-over" }),
      fc.record({ kind: fc.constant("hand-over" as const), memberId: fc.constantFrom("ada", "ben", "lea") }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(step, who), { maxLength: 30 }), (steps) => {
        let run = RUN;
        for (const [one, by] of steps) {
          const decision = decideStandup(run, one, by);
          if (decision.ok) run = decision.value;
        }
        const ids = run.walked.map(({ cardId }) => cardId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toContain(run.cardId);
        expect(["ada", "ben", "lea"]).toContain(run.presenter.memberId);
        expect(new Set(run.attendees.map(({ memberId }) => memberId)).size).toBe(run.attendees.length);
      }),
    );
  });
});

test.each([
  [0, "0:00", false],
  [247_000, "4:07", false],
  [15 * MINUTE_MS, "15:00", false],
  [61 * MINUTE_MS + 5_000, "61:05", true],
  [-3_000, "0:00", false],
])("after %i ms the clock says %s", (ms, text, isOver) => {
  expect(standupClock({ startedAt: 10_000, budgetMs: 15 * MINUTE_MS }, 10_000 + ms)).toMatchObject({ text, isOver });
});

test("the summary says who was there, what happened, what was walked, parked and agreed", () => {
  const story = new BoardStory([
    blankColumn("ready", { kind: "queue", name: "Ready" }),
    blankColumn("doing", { name: "Doing", limit: { max: 1, by: "count", mode: "hard" } }),
    blankColumn("done", { kind: "done", name: "Done" }),
  ]);
  story.at(0).add("a", "ready").add("b", "ready").add("c", "doing");
  story.at(60_000).move({ cardId: "c", columnId: "done" });
  story.move({ cardId: "a", columnId: "doing" });
  story.move({ cardId: "b", columnId: "doing", override: { reason: "Payday" } }, true);
  const notes = [
    { kind: "parked" as const, id: "1", text: "Who *owns* DNS?", by: "Ada", at: 1, about: "b" },
    {
      kind: "action" as const,
      id: "2",
      text: "Ask",
      by: "Ada",
      at: 1,
      about: null,
      cardId: "b",
      cardVersion: 1,
      assignee: "Ben",
    },
  ];
  const report = standupReport({
    run: { ...afterSteps(RUN, [{ kind: "join", role: "ops" }, ben]), notes, since: 30_000 },
    board: story.board,
    titles: new Map([
      ["a", "#1 Rotate [keys]"],
      ["b", "#2 Disks"],
      ["c", "#3 DNS"],
    ]),
    changed: sinceLastTime(story.events, 30_000),
    deployments: { ended: 3, failed: 1 },
    startedAt: Date.parse("2026-03-02T08:15:00Z"),
    endedAt: Date.parse("2026-03-02T08:27:00Z"),
    timeZone: "Europe/Berlin",
  });
  expect(summaryMarkdown(report)).toMatchInlineSnapshot(`
    "## Stand-up of B, Mon, 2 Mar 2026, 09:15 to 09:27 (Europe/Berlin)

    ### Who was there
    - Dev: Ada
    - Ops: Ben

    ### Since Thu 1 Jan, 01:00 (Europe/Berlin)
    - Done (1): #3 DNS
    - Moved (2): #1 Rotate \\[keys\\] (Ready → Doing); #2 Disks (Ready → Doing)
    - Deployments: 3, 1 failed or rolled back

    ### Exceptions walked
    - #1 Rotate \\[keys\\]: blocked, under way for 2931 w

    ### Limits passed
    - #2 Disks: Ada let it pass (Payday)

    ### Parking lot
    - Who \\*owns\\* DNS?, Ada (at #2 Disks)

    ### Actions
    - #2 Disks: Ben
    "
  `);
});

test.each([
  ["# not a heading", "\\# not a heading"],
  ["1. not a list", "1\\. not a list"],
  ["[a](javascript:b)", "\\[a\\](javascript:b)"],
  ["two\n\nlines", "two lines"],
])("%j stays text in Markdown", (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});
