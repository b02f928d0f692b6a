import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { blockersOf, decideEntry, isLate, laidOn, type WrittenEntry } from "./written-answer.ts";
import { USUAL_WRITTEN_SETUP } from "./written-setup.ts";

const window = { day: "2026-03-02", start: 9 * HOUR_MS, end: 11 * HOUR_MS };
const { questions } = USUAL_WRITTEN_SETUP;
const asked = { questions, window };
const say = (text: string, cardIds: string[] = []) => [{ questionId: "done", text, cardIds }];

function entry(before: WrittenEntry | null, text: string, at: number): WrittenEntry {
  const decided = decideEntry(before, { version: before?.version ?? null, answers: say(text) }, asked, at);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
}

describe("what somebody writes on a day", () => {
  test("keeps the questions as they were asked, and is in time until the window's end", () => {
    const first = entry(null, " Shipped it ", 10 * HOUR_MS);
    expect(first).toMatchObject({ version: 1, editedAt: null, earlier: [], windowEndsAt: window.end });
    expect(first.answers.map(({ question, text }) => [question.text, text])).toEqual([
      ["What did you get done?", "Shipped it"],
      ["What is next?", ""],
      ["Is anything in your way?", ""],
    ]);
    expect(isLate(first)).toBe(false);
    expect(isLate(entry(null, "Late", window.end))).toBe(true);
    const others = { questions: [{ id: "q", text: "How are you?", cards: "none" as const }], window };
    const edited = decideEntry(first, { version: 1, answers: say("More") }, others, 10.5 * HOUR_MS);
    expect(edited).toMatchObject({ ok: true, value: { version: 2, answers: [{ question: { id: "done" } }, {}, {}] } });
  });

  test("leaves what others have read to be seen once the window is over, and nothing before", () => {
    const first = entry(null, "One", 10 * HOUR_MS);
    const second = entry(first, "Two", 10.5 * HOUR_MS);
    expect(second).toMatchObject({ version: 2, editedAt: 10.5 * HOUR_MS, earlier: [] });
    const third = entry(second, "Three", 12 * HOUR_MS);
    expect(third.earlier).toMatchObject([{ until: 12 * HOUR_MS, answers: [{ text: "Two" }, {}, {}] }]);
    expect(entry(third, "Three", 13 * HOUR_MS)).toBe(third);
    expect(isLate(third)).toBe(false);
  });

  test("names each card once, and none where a question asks for none", () => {
    const both = { questions: [...questions, { id: "mood", text: "Mood?", cards: "none" as const }], window };
    const answers = [...say("", ["a", "b", "a"]), { questionId: "mood", text: "fine", cardIds: ["a"] }];
    expect(decideEntry(null, { version: null, answers }, both, 10 * HOUR_MS)).toMatchObject({
      value: { answers: [{ cardIds: ["a", "b"] }, {}, {}, { text: "fine", cardIds: [] }] },
    });
  });

  test.each([
    ["a day without a window", { ...asked, window: null }, 10, null, say("x"), "not-asked"],
    ["before the window", asked, 8.99, null, say("x"), "too-early"],
    ["a week and more later", asked, 11 + 7 * 24, null, say("x"), "too-late"],
    ["nothing", asked, 10, null, say("  "), "nothing-said"],
    ["a version that is not there", asked, 10, 3, say("x"), "answered-elsewhere"],
    ["a question nobody asked", asked, 10, null, [{ questionId: "?", text: "x", cardIds: [] }], "questions-changed"],
  ] as const)("is refused: %s", (_, of, hour, version, answers, code) => {
    expect(decideEntry(null, { version, answers }, of, hour * HOUR_MS)).toMatchObject({ ok: false, refusal: { code } });
  });

  test("can be given and changed until a week after its window", () => {
    expect(entry(null, "x", window.end + 7 * DAY_MS - 1).version).toBe(1);
  });

  test("says what is in the way only where it says something", () => {
    const said = decideEntry(
      null,
      { version: null, answers: [...say("x"), { questionId: "blockers", text: "No access", cardIds: [] }] },
      asked,
      10 * HOUR_MS,
    );
    expect(said.ok && blockersOf(said.value).map(({ text }) => text)).toEqual(["No access"]);
    expect(blockersOf(entry(null, "x", 10 * HOUR_MS))).toEqual([]);
  });
});

test("no word and no card of a draft is lost when the questions change, and none is there twice", () => {
  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 });
  fc.assert(
    fc.property(ids, ids, (then, now) => {
      const drafted = then.map((id) => ({ questionId: id, text: `said-${id}`, cardIds: [`card-${id}`, "both"] }));
      const laid = laidOn(
        now.map((id) => ({ id, text: id, cards: "any" })),
        drafted,
      );
      expect(laid.map(({ questionId }) => questionId)).toEqual(now);
      const words = laid.flatMap(({ text }) => text.split("\n")).filter((word) => word !== "");
      expect(words.sort()).toEqual(drafted.map(({ text }) => text).sort());
      for (const { cardIds } of drafted)
        expect(laid.flatMap((one) => one.cardIds)).toEqual(expect.arrayContaining(cardIds));
    }),
  );
});
