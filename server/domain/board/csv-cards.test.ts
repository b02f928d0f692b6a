import fc from "fast-check";
import { expect, test } from "vitest";
import { CARD_TYPES, SERVICE_CLASSES } from "./board.ts";
import { CSV_FIELDS, type CsvContext, cardsOfRows, guessMapping } from "./csv-cards.ts";

const CONTEXT: CsvContext = {
  columns: [
    { id: "r", name: "Ready" },
    { id: "d", name: "In progress" },
  ],
  people: [
    { id: "1", handle: "ada", name: "Ada Lovelace" },
    { id: "2", handle: "ben", name: "Ben Smith" },
    { id: "3", handle: "ben2", name: "Ben Smith" },
  ],
  columnId: "r",
  cards: [
    { title: "Charge once", hasKey: false },
    { title: "Rotate keys", hasKey: true },
  ],
  keys: new Set(["OPS-1"]),
};
const HEAD = [...CSV_FIELDS];
const MAPPING = guessMapping(HEAD);

const row = (cells: Partial<Record<(typeof CSV_FIELDS)[number], string>>) =>
  HEAD.map((field) => cells[field] ?? (field === "title" ? "A card" : ""));
const read = (cells: Parameters<typeof row>[0]) => {
  const [first] = cardsOfRows([row(cells)], MAPPING, CONTEXT);
  if (first === undefined) throw new Error("a row that says something is read");
  return first;
};

test("a row that says everything becomes a card that says everything", () => {
  const said = read({
    title: " Apple Pay ",
    description: "On the *web*",
    column: "in PROGRESS",
    class: "Fixed date",
    type: "Defect",
    labels: "web; pay, web",
    assignees: "@ada, ben2",
    due: "2026-03-31",
    size: "2.5",
    service: "shop",
  });
  expect(said).toMatchObject({
    row: 2,
    title: "Apple Pay",
    problems: [],
    twin: null,
    card: {
      columnId: "d",
      description: "On the *web*",
      fields: {
        title: "Apple Pay",
        class: "fixed-date",
        type: "defect",
        labels: ["web", "pay"],
        assignees: ["1", "3"],
        dueAt: Date.parse("2026-03-31T00:00:00Z"),
        size: 2.5,
        service: "shop",
      },
    },
  });
});

test.each<[string, Parameters<typeof row>[0], string]>([
  ["no title", { title: "", service: "shop" }, "no title"],
  ["a column that is not there", { column: "Done" }, "The board has no column “Done”. It has “Ready”, “In progress”."],
  ["a class that is none", { class: "P1" }, "“P1” is no class of service. Write one of expedite, fixed-date"],
  ["a type that is none", { type: "Epic" }, "“Epic” is no type"],
  ["somebody unknown", { assignees: "cyd" }, "Nobody here is called “cyd”"],
  [
    "a name two people have",
    { assignees: "Ben Smith" },
    "Several people are called “Ben Smith”. Write the handle as @ben.",
  ],
  ["a day of another writing", { due: "31.03.2026" }, "Write it as 2026-03-31"],
  ["a day that does not exist", { due: "2026-02-30" }, "“2026-02-30” is no day"],
  ["a size of nothing", { size: "0" }, "“0” is no size"],
  ["a size in words", { size: "XL" }, "“XL” is no size"],
])("%s is a problem with what to do about it", (_, cells, problem) => {
  const { card, problems } = read(cells);
  expect(card).toBeNull();
  expect(problems.join(" ")).toContain(problem);
});

test("titles that are on the board or stand in a row above are twins", () => {
  const rows = cardsOfRows(
    [row({ title: "charge ONCE" }), row({ title: "New" }), row({ title: "new " })],
    MAPPING,
    CONTEXT,
  );
  expect(rows.map(({ twin }) => twin)).toEqual(["board", null, "table"]);
});

test("a row with a key is told by it: known ones are there, whatever their titles are now", () => {
  const rows = cardsOfRows(
    [
      row({ key: "OPS-1", title: "Renamed since" }),
      row({ key: "OPS-1", title: "" }),
      row({ key: " OPS-2 ", title: "Rotate keys" }),
      row({ key: "OPS-3", title: "Rotate keys" }),
      row({ key: "OPS-4", title: "charge once" }),
      row({ key: "ops-1", title: "Another tool's key" }),
    ],
    MAPPING,
    CONTEXT,
  );
  expect(rows.map(({ key, isThere, twin }) => [key, isThere, twin])).toEqual([
    ["OPS-1", true, null],
    ["OPS-1", true, null],
    ["OPS-2", false, null],
    ["OPS-3", false, null],
    ["OPS-4", false, "board"],
    ["ops-1", false, null],
  ]);
  expect(rows.every(({ problems }) => problems.length === 0)).toBe(true);
});

test("a row without a key is told by its title, among those that have one too", () => {
  const rows = cardsOfRows(
    [row({ title: "rotate keys" }), row({ key: "OPS-2", title: "New" }), row({ title: "new" })],
    MAPPING,
    CONTEXT,
  );
  expect(rows.map(({ twin }) => twin)).toEqual(["board", null, "table"]);
});

test("a key that stands in two rows is a problem of the second: it may be no key at all", () => {
  const rows = cardsOfRows([row({ key: "Bug" }), row({ key: "Bug" }), row({ key: "x".repeat(201) })], MAPPING, CONTEXT);
  expect(rows.map(({ problems }) => problems.join(" "))).toEqual([
    "",
    "Its key “Bug” is that of row 2, too: a key belongs to one card.",
    "Its key is longer than 200 characters.",
  ]);
});

test("other tools' names of columns are understood, of two the first", () => {
  expect(guessMapping(["Key", "Summary", "Story Points", "Due_Date", "Assignee", "Name", "Status"])).toEqual({
    title: 1,
    size: 2,
    due: 3,
    assignees: 4,
    column: 6,
    key: 0,
  });
  expect(guessMapping(["Summary", "Issue key", "Issue id"])).toEqual({ title: 0, key: 1 });
});

test("empty rows are passed over and the numbers stay those of the spreadsheet", () => {
  const rows = cardsOfRows([row({ title: "" }), row({ title: "B" })], MAPPING, CONTEXT);
  expect(rows.map(({ row: at }) => at)).toEqual([3]);
});

test("whatever a table holds, each row that says something is a card without problems or has some", () => {
  const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("Ready", "ada", "bug", "2026-01-01", "3", ""));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 8 }), (rows) => {
      const cards = cardsOfRows(rows, MAPPING, CONTEXT);
      expect(cards).toHaveLength(rows.filter((cells) => cells.some((text) => text.trim() !== "")).length);
      for (const { card, problems, isThere } of cards) {
        if (isThere) continue;
        expect(card === null).toBe(problems.length > 0);
        if (card === null) continue;
        expect(card.fields.title).not.toBe("");
        expect(["r", "d"]).toContain(card.columnId);
        expect(CARD_TYPES).toContain(card.fields.type);
        expect(SERVICE_CLASSES).toContain(card.fields.class);
      }
    }),
    { numRuns: 150 },
  );
});
