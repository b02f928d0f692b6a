import { STAGES } from "#server/domain/flow/facts.ts";
import {
  type AddedStageEntry,
  entryLabel,
  isAddedEntry,
  type StageEntry,
  type StepBoundary,
} from "#server/domain/flow/stage-plan.ts";

/** As many steps as a team may add: each has a place of its own in the measures. */
export const MOST_ADDED_STAGES = 4;

/** What is wrong with a stream's stages, written for the person who chose them; `index` null: with all of them. */
export type StageProblem = { index: number | null; field: "stage" | "label" | "hidden" | "boundary"; message: string };

type Environments = { productionEnvironments: readonly string[]; stagingEnvironments: readonly string[] };

export function stageProblems(entries: readonly StageEntry[], environments: Environments): StageProblem[] {
  const told = entries.filter((entry) => !isAddedEntry(entry)).map(({ stage }) => stage);
  if (told.join() !== STAGES.join()) {
    const message = `Name every default stage once, in this order: ${STAGES.join(", ")}. Hide what is not wanted.`;
    return [{ index: null, field: "stage", message }];
  }
  const added = entries.filter(isAddedEntry);
  const problems: StageProblem[] = [];
  if (added.length > MOST_ADDED_STAGES)
    problems.push({ index: null, field: "stage", message: `Add at most ${MOST_ADDED_STAGES} steps.` });
  if (entries.every(({ hidden }) => hidden))
    problems.push({ index: null, field: "hidden", message: "Show at least one stage." });
  const production = entries.findIndex(({ stage }) => stage === "production");
  for (const [index, entry] of entries.entries()) {
    const add = (field: StageProblem["field"], message: string) => problems.push({ index, field, message });
    if (isAddedEntry(entry)) {
      if (entries.findIndex(({ stage }) => stage === entry.stage) < index)
        add("stage", "Two steps have this id. Give each its own.");
      if (index > production) add("stage", "Place it before production: there an item's life ends.");
      const boundary = boundaryProblem(entry, entries.slice(0, index).filter(isAddedEntry), environments);
      if (boundary !== null) add("boundary", boundary);
    }
    if (isHead(index, entries) && entryLabel(entry).trim() === "") add("label", "Give it a name.");
    else if (sharesItsName(index, entries)) add("label", `Two stages are called ${entryLabel(entry)}. Rename one.`);
  }
  return problems;
}

/** Names tell stages apart on the map, so those shown under a name of their own differ. */
function sharesItsName(index: number, entries: readonly StageEntry[]): boolean {
  const named = entries.map((entry, at) => (isHead(at, entries) ? entryLabel(entry).trim().toLowerCase() : null));
  const own = named[index] ?? null;
  return own !== null && named.indexOf(own) < index;
}

/** Shown under its own name: not hidden, and not merged into a stage before it. */
function isHead(index: number, entries: readonly StageEntry[]): boolean {
  const entry = entries[index];
  if (entry === undefined || entry.hidden) return false;
  return !entry.joined || entries.slice(0, index).every(({ hidden }) => hidden);
}

function boundaryProblem(
  { boundary }: AddedStageEntry,
  before: readonly AddedStageEntry[],
  { productionEnvironments, stagingEnvironments }: Environments,
): string | null {
  const same = (other: StepBoundary) => other.kind === boundary.kind && equal(other.name, boundary.name);
  if (before.some((other) => same(other.boundary)))
    return boundary.kind === "label"
      ? "Another step ends with this label. An item would pass both at once."
      : "Another step ends with this environment. An item would pass both at once.";
  if (boundary.kind === "label") return null;
  if (productionEnvironments.some((name) => equal(name, boundary.name)))
    return "This environment is production already. An environment is one place on the road.";
  if (stagingEnvironments.some((name) => equal(name, boundary.name)))
    return "This environment is staging already. Take it out there, or merge the two stages.";
  return null;
}

function equal(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
