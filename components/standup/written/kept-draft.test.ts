import { expect, it } from "vitest";
import { keepDraft, keptDraft } from "#components/standup/written/kept-draft.ts";

const DAY = 24 * 3_600_000;
const place = { memberId: "ada", boardId: "b", day: "2026-03-02" };
const draft = { answers: [{ questionId: "done", text: "Half a", cardIds: ["c"] }], version: null, at: 0 };

/** A browser's store. */
function aStore(held: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(held));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

it("keeps what was begun for its person, board and day", () => {
  const store = aStore();
  keepDraft(store, place, draft, 0);
  expect(keptDraft(store, place)).toEqual(draft);
  for (const other of [{ memberId: "ben" }, { boardId: "x" }, { day: "2026-03-03" }])
    expect(keptDraft(store, { ...place, ...other })).toBeNull();
});

it("forgets it when it is sent, and of others only those too old, and nothing that is not its own", () => {
  const store = aStore({ "lastmile.recent.ada": "[]" });
  const [old, young] = [
    { ...place, day: "2026-02-16" },
    { ...place, day: "2026-03-01" },
  ];
  keepDraft(store, old, draft, 0);
  keepDraft(store, young, { ...draft, at: DAY }, 0);
  keepDraft(store, place, { ...draft, at: 15 * DAY }, 15 * DAY);
  expect([old, young, place].map((one) => keptDraft(store, one) !== null)).toEqual([false, true, true]);
  keepDraft(store, place, null, 15 * DAY);
  expect([young, place].map((one) => keptDraft(store, one) !== null)).toEqual([true, false]);
  expect(store.getItem("lastmile.recent.ada")).toBe("[]");
});

it.each([
  "{",
  "null",
  "[]",
  '{"answers":[{}],"version":null,"at":0}',
  '{"answers":[],"version":"1","at":0}',
  '{"answers":[{"questionId":"a","text":"x","cardIds":[1]}],"version":null,"at":0}',
])("takes %s for no draft", (text) => {
  expect(keptDraft(aStore({ "lastmile.written.ada.b.2026-03-02": text }), place)).toBeNull();
});
