import { expect, it } from "vitest";
import {
  countsText,
  dayMarkdown,
  dayText,
  type WrittenDay,
  type WrittenPerson,
  whoWrote,
} from "#components/standup/written/written-words.ts";

const blockers = { id: "b", text: "In your way?", cards: "blockers" } as const;
const entry = (text: string) => ({
  ...{ version: 1, answeredAt: 1, editedAt: null, windowEndsAt: 2, earlier: [] },
  answers: [{ question: blockers, text, cardIds: [] }],
});
const person = (name: string, given: Partial<WrittenPerson>): WrittenPerson => ({
  ...{ memberId: name, name, timeZone: "UTC", standing: "open", off: null, window: null, entry: null },
  ...given,
});
const PEOPLE = [
  person("Ada", { standing: "answered", entry: entry("") }),
  person("Ben", { standing: "answered", entry: entry("No access") }),
  person("Cyd", { standing: "early" }),
  person("Dan", { standing: "off", off: { why: "absent" } }),
];

it("says the day as people do", () => {
  expect(dayText("2026-03-02")).toBe("Monday 2 March 2026");
});

it.each([
  [PEOPLE, "2 of 3 have answered, 1 is off."],
  [PEOPLE.slice(0, 1), "1 of 1 has answered."],
  [PEOPLE.slice(3), "Everybody is off."],
  [[], "Nobody is asked."],
])("counts who has answered", (people, words) => {
  expect(countsText(people)).toBe(words);
});

it("begins with who has something in their way", () => {
  expect(whoWrote(PEOPLE).map(({ name }) => name)).toEqual(["Ben", "Ada"]);
  const day = { board: { id: "b", name: "Pier" }, day: "2026-03-02", people: PEOPLE, cards: [] };
  const markdown = dayMarkdown(day as unknown as WrittenDay);
  expect(markdown).toMatch(/### Ben.*No access.*### Ada.*No answer: Cyd.*Off: Dan/su);
});
