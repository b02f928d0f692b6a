import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { DeploymentFacts, ItemFacts, StageFacts, StageId } from "#server/domain/flow/facts.ts";
import { spanTotals } from "#server/domain/flow/statistics/measured-item.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { DEFAULT_STREAM_SETTINGS, type StreamSettings } from "#server/domain/flow/stream-settings.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";

export function settingsFor(settings: Partial<StreamSettings> = {}): StreamSettings {
  return { ...DEFAULT_STREAM_SETTINGS, repositories: ["acme/shop"], ...settings };
}

/** The facts of a made-up history, with short ways to ask for what a test is about. */
export function factsOf(history: { events: () => FlowEvent[] }, settings: Partial<StreamSettings> = {}) {
  const facts = streamFacts(history.events(), settingsFor(settings));
  return {
    ...facts,
    item(key: string): ItemFacts {
      const item = facts.items.find((one) => one.key === (key.startsWith("#") ? `acme/shop${key}` : key));
      if (item === undefined) throw new Error(`no item ${key} among ${facts.items.map((one) => one.key).join(", ")}`);
      return item;
    },
    deployment(id: string): DeploymentFacts {
      const deployment = facts.deployments.find((one) => one.id === id);
      if (deployment === undefined) throw new Error(`no deployment ${id}`);
      return deployment;
    },
  };
}

export function stageOf(item: ItemFacts, stage: StageId): StageFacts {
  const found = item.stages.find((one) => one.stage === stage);
  if (found === undefined)
    throw new Error(`${item.key} has no ${stage}: ${item.stages.map((one) => one.stage).join(", ")}`);
  return found;
}

/** Elapsed hours by stage, in the order of travel; running spans count nothing. */
export function hoursByStage(item: ItemFacts): Record<string, number> {
  return Object.fromEntries(
    item.stages.map(({ stage, spans }) => [stage, spanTotals(spans, null).elapsedMs / HOUR_MS]),
  );
}

/** The spans of a stage as "wait 2 h rework: draft again". */
export function spansOf(item: ItemFacts, stage: StageId): string[] {
  return stageOf(item, stage).spans.map(
    ({ start, end, kind, rework, reason }) =>
      `${kind} ${end === null ? "on" : `${(end - start) / HOUR_MS} h`}${rework ? " rework" : ""}: ${reason}`,
  );
}
