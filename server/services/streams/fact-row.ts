import { createHash } from "node:crypto";
import type { DeploymentRow, ItemRow, MeasureRow } from "#server/db/fact-rows.ts";
import type { DeploymentFacts, ItemFacts } from "#server/domain/flow/facts.ts";
import { itemReturns } from "#server/domain/flow/item-returns.ts";
import { measuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import type { WorkCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Bumped when the rows of equal facts change, so that a new version writes them anew. */
const ROW_VERSION = 2;

/** What an item's row hashes to: its facts, and what it is measured by: working hours, and where measures stand. */
export function itemHash(facts: ItemFacts, measuredBy: string): string {
  return hashOf([ROW_VERSION, facts.state === "done" ? measuredBy : null, facts]);
}

/** An item's row with its measures in elapsed and in business time; only done items have any. */
export function itemRow(facts: ItemFacts, hash: string, business: WorkCalendar): ItemRow {
  return {
    facts,
    hash,
    endedAt: endOf(facts),
    current: currentStage(facts),
    returns: itemReturns(facts).sort((one, other) => (`${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1)),
    measures: [...measure(facts, "elapsed", null), ...measure(facts, "business", business)],
  };
}

export function deploymentRow(facts: DeploymentFacts): DeploymentRow {
  return { facts, hash: hashOf([ROW_VERSION, facts]) };
}

function measure(facts: ItemFacts, name: "elapsed" | "business", calendar: WorkCalendar | null): MeasureRow[] {
  if (facts.state !== "done" || facts.finishedAt === null) return [];
  // Verdicts stay with the instant from which they hold: the row knows no clock.
  const { leadTimeMs, stages } = measuredItem(facts, calendar, Number.POSITIVE_INFINITY);
  return [
    {
      calendar: name,
      finishedAt: facts.finishedAt,
      leadTimeMs,
      stages: stages.map((stage, index) => ({ ...stage, accurateFrom: facts.stages[index]?.accuracy.from ?? null })),
    },
  ];
}

/** As `itemAt` judges it: the finish, else the end of the last stage, else the start. */
function endOf(facts: ItemFacts): EpochMs | null {
  if (facts.state === "open") return null;
  const lastLeft = facts.stages.reduce((end, stage) => Math.max(end, stage.leftAt ?? end), facts.startedAt);
  return facts.finishedAt ?? lastLeft;
}

/** Where an open item is, and since when: the span that still runs. */
function currentStage(facts: ItemFacts): ItemRow["current"] {
  if (facts.state !== "open") return null;
  for (const stage of facts.stages) {
    const running = stage.spans.find((span) => span.end === null);
    if (running !== undefined) return { stage: stage.stage, since: running.start };
  }
  return null;
}

function hashOf(value: unknown): string {
  return createHash("sha1").update(JSON.stringify(value)).digest("base64");
}
