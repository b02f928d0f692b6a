import { type AddedStageId, STAGES, type Stage, type StageId } from "#server/domain/flow/facts.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";
import { STAGE_LABEL } from "#server/domain/flow/statistics/stage-label.ts";

/**
 * The fact that ends a step a team added: a label put on the issue or pull request, first; or the first standing success
 * on an environment that contains the change. A backfill knows both.
 */
export type StepBoundary = { kind: "label" | "environment"; name: string };

type Appearance = {
  /** Never present: its time belongs to the next stage the item has. */
  hidden: boolean;
  /** One stage with the shown one before it, under that one's id and name. */
  joined: boolean;
};
export type DefaultStageEntry = Appearance & { stage: Stage /** null: its own. */; label: string | null };
export type AddedStageEntry = Appearance & { stage: AddedStageId; label: string; boundary: StepBoundary };

/** One stage of a stream, as its team wants it; a stream has one entry per default stage, in the order of travel. */
export type StageEntry = DefaultStageEntry | AddedStageEntry;

export const DEFAULT_STAGE_ENTRIES: DefaultStageEntry[] = STAGES.map((stage) => ({
  stage,
  label: null,
  hidden: false,
  joined: false,
}));

export function isAdded(stage: StageId): stage is AddedStageId {
  return stage.startsWith("custom:");
}

export function isAddedEntry(entry: StageEntry): entry is AddedStageEntry {
  return "boundary" in entry;
}

/** Its name: the team's, else the default one. */
export function entryLabel(entry: StageEntry): string {
  return isAddedEntry(entry) ? entry.label : (entry.label ?? STAGE_LABEL[entry.stage]);
}

/** A step that is shown, and the default stage it comes before. */
export type AddedStep = { stage: AddedStageId; boundary: StepBoundary; before: Stage };

/** A stream's stages, ready to be looked up. */
export type StagePlan = {
  /** In the order of travel. */
  shown: ShownStage[];
  steps: AddedStep[];
  /** The stage that shows each one; null: hidden. */
  shownAs: ReadonlyMap<StageId, StageId | null>;
  /** Place in the order of travel. */
  rank: ReadonlyMap<StageId, number>;
  hides: boolean;
};

/** What the entries mean together. They are sound (`stageProblems` finds nothing); a hidden one joins nothing. */
export function stagePlan(entries: readonly StageEntry[]): StagePlan {
  const shown: ShownStage[] = [];
  const steps: AddedStep[] = [];
  const shownAs = new Map<StageId, StageId | null>();
  for (const [index, entry] of entries.entries()) {
    const { stage } = entry;
    const last = shown.at(-1);
    if (entry.hidden) shownAs.set(stage, null);
    else if (entry.joined && last !== undefined) {
      last.parts.push(stage);
      shownAs.set(stage, last.stage);
    } else {
      shown.push({ stage, label: entryLabel(entry), parts: [stage] });
      shownAs.set(stage, stage);
    }
    const next = entries.slice(index).find((other) => !isAddedEntry(other));
    if (isAddedEntry(entry) && !entry.hidden && next !== undefined && !isAddedEntry(next)) {
      steps.push({ stage: entry.stage, boundary: entry.boundary, before: next.stage });
    }
  }
  return {
    shown,
    steps,
    shownAs,
    rank: new Map(entries.map(({ stage }, index) => [stage, index])),
    hides: entries.some(({ hidden }) => hidden),
  };
}

/**
 * Which stage of an item counts the time of each of its stages. A hidden stage's goes to the next shown one the item
 * has; an open item in it is on its way to the next shown one it can reach (`upcoming`); behind the last one it goes to
 * the one before. `present`: the stages the item has, in the order of travel.
 */
export function stageHomes(
  present: readonly StageId[],
  upcoming: readonly StageId[],
  { shown, shownAs, rank, hides }: StagePlan,
): (stage: StageId) => StageId {
  const homeOf = (stage: StageId) => shownAs.get(stage) ?? null;
  if (!hides) return (stage) => homeOf(stage) ?? stage;
  const known = new Map<StageId, StageId>();
  const placeOf = (stage: StageId) => rank.get(stage) ?? 0;
  const find = (stage: StageId): StageId => {
    const place = placeOf(stage);
    const homes = (stages: readonly StageId[]) => stages.flatMap((one) => homeOf(one) ?? []);
    return (
      homes([...present, ...upcoming].filter((one) => placeOf(one) >= place))[0] ??
      homes(present.filter((one) => placeOf(one) < place)).at(-1) ??
      shown.find((one) => placeOf(one.stage) > place)?.stage ??
      shown.at(-1)?.stage ??
      stage
    );
  };
  return (stage) => {
    const home = known.get(stage) ?? find(stage);
    known.set(stage, home);
    return home;
  };
}
