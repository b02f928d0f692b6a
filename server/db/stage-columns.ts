import { type AddedStageId, STAGES, type StageId } from "#server/domain/flow/facts.ts";
import { isAdded } from "#server/domain/flow/stage-plan.ts";

/** As many columns as a stream may add stages. */
export const ADDED_COLUMNS = ["added_1", "added_2", "added_3", "added_4"] as const;

/** The endings of the columns of `item_measure`: a default stage's are its own, added stages share out the rest. */
export const STAGE_COLUMNS: readonly string[] = [...STAGES, ...ADDED_COLUMNS];

/** The stages that need a shared column, in the order in which they get one. */
export function addedStages(stages: readonly StageId[]): AddedStageId[] {
  return stages.filter(isAdded);
}

/** Where the measures of these stages stand; safe to be put into SQL, as no name of a team is in it. */
export function stageColumns(stages: readonly StageId[]): ReadonlyMap<StageId, string> {
  const added = addedStages(stages);
  return new Map(
    stages.map((stage) => {
      const column = isAdded(stage) ? ADDED_COLUMNS[added.indexOf(stage)] : stage;
      if (column === undefined) throw new Error(`no column is left for ${stage}`);
      return [stage, column];
    }),
  );
}
