import type { AddedStageId, Stage } from "#server/domain/flow/facts.ts";
import { isAddedEntry, type StageEntry, type StepBoundary } from "#server/domain/flow/stage-plan.ts";

/** One stage as the editor lists it: the entry that names it, and those merged into it, by their places. */
export type StageRow = { head: number; parts: number[]; hidden: boolean };

/** The entries as rows, in order: merged ones together, hidden ones in their place. */
export function stageRows(entries: readonly StageEntry[]): StageRow[] {
  const rows: StageRow[] = [];
  let shown: StageRow | null = null;
  for (const [index, entry] of entries.entries()) {
    if (entry.hidden) rows.push({ head: index, parts: [], hidden: true });
    else if (entry.joined && shown !== null) shown.parts.push(index);
    else {
      shown = { head: index, parts: [], hidden: false };
      rows.push(shown);
    }
  }
  return rows;
}

export function withEntry(entries: readonly StageEntry[], index: number, change: Partial<StageEntry>): StageEntry[] {
  return entries.map((entry, at) => (at === index ? ({ ...entry, ...change } as StageEntry) : entry));
}

/** Hides a stage, or shows it again. What was merged into it stays a stage of its own: its first part takes the lead. */
export function withHidden(entries: readonly StageEntry[], { head, parts }: StageRow, hidden: boolean): StageEntry[] {
  const [first] = parts;
  const led = hidden && first !== undefined ? withEntry(entries, first, { joined: false }) : entries;
  return withEntry(led, head, { hidden, joined: false });
}

/** Makes a stage one with the next shown one; null: there is none. */
export function mergedWithNext(entries: readonly StageEntry[], row: StageRow): StageEntry[] | null {
  const rows = stageRows(entries).filter(({ hidden }) => !hidden);
  const next = rows[rows.findIndex(({ head }) => head === row.head) + 1];
  return next === undefined ? null : withEntry(entries, next.head, { joined: true });
}

/** Places a step of the team's own one row up or down; null: it cannot go there. Only before production. */
export function movedStep(entries: readonly StageEntry[], row: StageRow, by: -1 | 1): StageEntry[] | null {
  const step = entries[row.head];
  if (step === undefined || !isAddedEntry(step) || row.parts.length > 0) return null;
  const rows = stageRows(entries);
  const other = rows[rows.findIndex(({ head }) => head === row.head) + by];
  if (other === undefined) return null;
  const last = Math.max(other.head, ...other.parts);
  if (by === 1 && entries.slice(other.head, last + 1).some(({ stage }) => stage === "production")) return null;
  const without = entries.toSpliced(row.head, 1);
  return without.toSpliced(by === -1 ? other.head : last, 0, step);
}

/** Takes a step away; what was merged into it stays. */
export function withoutStep(entries: readonly StageEntry[], row: StageRow): StageEntry[] {
  return withHidden(entries, row, true).toSpliced(row.head, 1);
}

/** Adds a step that ends before a default stage begins, right in front of it. */
export function withStep(
  entries: readonly StageEntry[],
  step: { label: string; boundary: StepBoundary; before: Stage },
): StageEntry[] {
  const { label, boundary, before } = step;
  const at = entries.findIndex(({ stage }) => stage === before);
  const { kind, name } = boundary;
  const entry: StageEntry = {
    ...{ stage: stepId(label, entries), label, boundary: { kind, name } },
    ...{ hidden: false, joined: false },
  };
  const next = entries[at];
  // In front of a stage that is merged with the one before it, the step would take that place in the merger.
  const rest = next !== undefined && !next.hidden && next.joined ? withEntry(entries, at, { joined: false }) : entries;
  return rest.toSpliced(at, 0, entry);
}

/** An id from the name, such as `custom:qa`; it outlives renaming. */
function stepId(label: string, entries: readonly StageEntry[]): AddedStageId {
  const words = label
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 30)
    .replace(/-$/, "");
  const base = words === "" ? "step" : words;
  const taken = new Set<string>(entries.map(({ stage }) => stage));
  let id: AddedStageId = `custom:${base}`;
  for (let number = 2; taken.has(id); number += 1) id = `custom:${base}-${number}`;
  return id;
}

/** The same entries with their fields in one order, so that equal ones are written alike. */
export function writtenAlike(entries: readonly StageEntry[]): StageEntry[] {
  return entries.map((entry): StageEntry => {
    const { hidden, joined } = entry;
    if (!isAddedEntry(entry)) return { stage: entry.stage, label: entry.label, hidden, joined };
    const { stage, label, boundary } = entry;
    return { stage, label, boundary: { kind: boundary.kind, name: boundary.name }, hidden, joined };
  });
}
