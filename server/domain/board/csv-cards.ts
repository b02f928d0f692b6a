import { BLANK_FIELDS } from "./blank.ts";
import { CARD_TYPES, type CardFields, type Column, SERVICE_CLASSES } from "./board.ts";

export const CSV_FIELDS = [
  "title",
  "description",
  "column",
  "class",
  "type",
  "labels",
  "assignees",
  "due",
  "size",
  "service",
  "key",
] as const;
/** What a column of a table may say of a card. */
export type CsvField = (typeof CSV_FIELDS)[number];

/** Which column of the table, counted from 0, says what; what is left out is said nowhere. */
export type CsvMapping = Partial<Record<CsvField, number>>;

/** What a table is read against. */
export type CsvContext = {
  columns: readonly Pick<Column, "id" | "name">[];
  people: readonly { id: string; handle: string; name: string }[];
  /** Column of cards that name none. */
  columnId: string;
  /** The cards on the board. */
  cards: readonly { title: string; hasKey: boolean }[];
  /** Keys that cards of the board, archived or not, were imported with. */
  keys: ReadonlySet<string>;
};

export type CsvCard = { columnId: string; fields: CardFields; description: string };

export type CsvRow = {
  /** As spreadsheets number it: the head is row 1. */
  row: number;
  title: string;
  /** What the other tool calls it; null: the table does not say. */
  key: string | null;
  /** A card was imported with its key already: it brings nothing. */
  isThere: boolean;
  /** null: it has problems. */
  card: CsvCard | null;
  /** What is wrong and how to put it right. */
  problems: string[];
  /**
   * A card of this title is on the board already, or in a row above. A row with a key is told by it: for such a row only cards
   * without one are looked at.
   */
  twin: "board" | "table" | null;
};

const OTHER_NAMES: Readonly<Record<string, CsvField>> = {
  name: "title",
  summary: "title",
  subject: "title",
  body: "description",
  details: "description",
  status: "column",
  state: "column",
  list: "column",
  "class of service": "class",
  priority: "class",
  kind: "type",
  "issue type": "type",
  label: "labels",
  tags: "labels",
  assignee: "assignees",
  owner: "assignees",
  members: "assignees",
  "due date": "due",
  deadline: "due",
  points: "size",
  "story points": "size",
  estimate: "size",
  component: "service",
  id: "key",
  "issue key": "key",
  "issue id": "key",
  "card id": "key",
  "task id": "key",
  ticket: "key",
  "ticket id": "key",
  number: "key",
  "#": "key",
};

/** Which columns say what, by their names; of two for one thing the first. */
export function guessMapping(head: readonly string[]): CsvMapping {
  const mapping: CsvMapping = {};
  for (const [index, name] of head.entries()) {
    const word = name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, " ");
    const field = CSV_FIELDS.find((one) => one === word) ?? OTHER_NAMES[word];
    if (field !== undefined && mapping[field] === undefined) mapping[field] = index;
  }
  return mapping;
}

/**
 * The cards of a table's rows (its head not among them); rows that say nothing at all are passed over. A key is compared as it
 * is written: some tools tell `aB` from `Ab`.
 */
export function cardsOfRows(rows: readonly (readonly string[])[], mapping: CsvMapping, context: CsvContext): CsvRow[] {
  const all = new Set(context.cards.map((card) => plain(card.title)));
  const withoutKey = new Set(context.cards.flatMap((card) => (card.hasKey ? [] : plain(card.title))));
  const above = new Set<string>();
  const rowsOfKeys = new Map<string, number>();
  return rows.flatMap((cells, index): CsvRow[] => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const row = index + 2;
    const say = (field: CsvField) => {
      const at = mapping[field];
      return at === undefined ? "" : (cells[at] ?? "").trim();
    };
    const problems: string[] = [];
    const complain = (problem: string) => problems.push(problem);
    const card = cardOf(say, context, complain);
    const { title } = card.fields;
    const key = keyOf(say("key"), complain);
    const isThere = key !== null && context.keys.has(key);
    if (isThere) return [{ row, title, key, isThere, card: null, problems: [], twin: null }];
    const first = key === null ? undefined : rowsOfKeys.get(key);
    if (first !== undefined) complain(`Its key “${key}” is that of row ${first}, too: a key belongs to one card.`);
    else if (key !== null) rowsOfKeys.set(key, row);
    const isOn = (key === null ? all : withoutKey).has(plain(title));
    const twin = title === "" ? null : isOn ? "board" : key === null && above.has(plain(title)) ? "table" : null;
    above.add(plain(title));
    return [{ row, title, key, isThere, card: problems.length === 0 ? card : null, problems, twin }];
  });
}

function keyOf(text: string, complain: Complain): string | null {
  if (text.length > MOST.word) complain(`Its key is longer than ${MOST.word} characters.`);
  return text === "" ? null : text;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

const MOST = { title: 500, description: 50_000, word: 200, labels: 50, size: 1_000 };

type Say = (field: CsvField) => string;
type Complain = (problem: string) => void;

function cardOf(say: Say, context: CsvContext, complain: Complain): CsvCard {
  const [title, description, service] = [say("title"), say("description"), say("service")];
  if (title === "") complain("It has no title.");
  if (title.length > MOST.title) complain(`Its title is longer than ${MOST.title} characters: shorten it.`);
  if (description.length > MOST.description) {
    complain(`Its description is longer than ${MOST.description.toLocaleString("en")} characters: shorten it.`);
  }
  if (service.length > MOST.word) complain(`The name of its service is longer than ${MOST.word} characters.`);
  return {
    columnId: columnOf(say("column"), context, complain),
    description,
    fields: {
      ...BLANK_FIELDS,
      title,
      class: wordOf(say("class"), SERVICE_CLASSES, "class of service", complain) ?? BLANK_FIELDS.class,
      type: wordOf(say("type"), CARD_TYPES, "type", complain) ?? BLANK_FIELDS.type,
      labels: labelsOf(say("labels"), complain),
      assignees: assigneesOf(say("assignees"), context, complain),
      dueAt: dayOf(say("due"), complain),
      size: sizeOf(say("size"), complain),
      service: service === "" ? null : service,
    },
  };
}

function columnOf(name: string, { columns, columnId }: CsvContext, complain: Complain): string {
  if (name === "") return columnId;
  const found = columns.find((column) => plain(column.name) === plain(name));
  if (found !== undefined) return found.id;
  complain(`The board has no column “${name}”. It has ${columns.map((column) => `“${column.name}”`).join(", ")}.`);
  return columnId;
}

function wordOf<Word extends string>(
  text: string,
  words: readonly Word[],
  what: string,
  complain: Complain,
): Word | null {
  if (text === "") return null;
  const found = words.find((word) => word === plain(text).replaceAll(/[\s_]+/g, "-"));
  if (found === undefined) complain(`“${text}” is no ${what}. Write one of ${words.join(", ")}.`);
  return found ?? null;
}

/** Several in one cell, parted by commas, semicolons or bars. */
function several(text: string): string[] {
  return [...new Set(text.split(/[,;|\n]/).map((part) => part.trim()))].filter((part) => part !== "");
}

function labelsOf(text: string, complain: Complain): string[] {
  const labels = several(text);
  if (labels.length > MOST.labels) complain(`It has more than ${MOST.labels} labels: leave some out.`);
  const long = labels.find((label) => label.length > MOST.word);
  if (long !== undefined) complain(`The label “${long.slice(0, 40)}…” is longer than ${MOST.word} characters.`);
  return labels;
}

function assigneesOf(text: string, { people }: CsvContext, complain: Complain): string[] {
  const ids = several(text).flatMap((who) => {
    const handle = plain(who).replace(/^@/, "");
    const byHandle = people.filter((person) => plain(person.handle) === handle);
    const found = byHandle.length > 0 ? byHandle : people.filter((person) => plain(person.name) === plain(who));
    if (found.length === 0) complain(`Nobody here is called “${who}”. Write a handle as @ada, or a name.`);
    if (found.length > 1)
      complain(`Several people are called “${who}”. Write the handle as @${found[0]?.handle ?? ""}.`);
    return found.length === 1 ? found.map(({ id }) => id) : [];
  });
  return [...new Set(ids)];
}

/** A day, as its midnight in UTC. */
function dayOf(text: string, complain: Complain): number | null {
  if (text === "") return null;
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]*Z?)?$/.exec(text)?.[1];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
  if (!isDay) complain(`“${text}” is no day. Write it as 2026-03-31.`);
  return isDay ? at : null;
}

function sizeOf(text: string, complain: Complain): number | null {
  if (text === "") return null;
  const size = Number(text);
  if (size > 0 && size <= MOST.size) return size;
  complain(`“${text}” is no size. Write a number above 0, at most ${MOST.size.toLocaleString("en")}.`);
  return null;
}
