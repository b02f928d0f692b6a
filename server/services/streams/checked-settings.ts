import type { StoredSettings } from "#server/db/streams.ts";
import { stageProblems } from "#server/domain/flow/stage-problems.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { UpdateStreamInput } from "./stream-input.ts";

/** The settings with what the input changes; lists lose their repetitions. Refuses stages that make no sense together. */
export function checkedSettings(current: StoredSettings, input: UpdateStreamInput): StoredSettings {
  const requiredChecks = input.requiredChecks === undefined ? current.requiredChecks : input.requiredChecks;
  const settings = {
    deploymentSources: distinct(input.deploymentSources ?? current.deploymentSources),
    productionEnvironments: distinct(input.productionEnvironments ?? current.productionEnvironments),
    stagingEnvironments: distinct(input.stagingEnvironments ?? current.stagingEnvironments),
    services:
      input.services?.map(({ name, repository, paths }) => ({
        name,
        repository: repository ?? null,
        paths: distinct(paths ?? []),
      })) ?? current.services,
    bots: distinct(input.bots ?? current.bots),
    readyLabels: distinct(input.readyLabels ?? current.readyLabels),
    inProgressLabels: distinct(input.inProgressLabels ?? current.inProgressLabels),
    requiredChecks: requiredChecks === null ? null : distinct(requiredChecks),
    failureWindowHours: input.failureWindowHours ?? current.failureWindowHours,
    flagTargetPercent: input.flagTargetPercent ?? current.flagTargetPercent,
    sessionGapMinutes: input.sessionGapMinutes ?? current.sessionGapMinutes,
    sessionLeadInMinutes: input.sessionLeadInMinutes ?? current.sessionLeadInMinutes,
    stages: input.stages ?? current.stages,
  };
  refuseUnsoundStages(settings);
  return settings;
}

function refuseUnsoundStages(settings: StoredSettings): void {
  const problems = stageProblems(settings.stages, settings);
  const [first] = problems;
  if (first === undefined) return;
  const issues = problems.map(({ index, field, message }) => ({
    path: index === null ? "stages" : `stages.${index}.${field}`,
    message,
  }));
  throw new Refusal("invalid-input", first.message, { issues });
}

function distinct<Entry>(entries: readonly Entry[]): Entry[] {
  return [...new Set(entries)];
}
