import type { ItemFacts, ReworkPeriod, StageId } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Work that came back: found in one stage, done again in another; the same: repeated where it was. */
export type StageReturn = { from: StageId; to: StageId };

/**
 * From where to where an item came back, each way once, in the order of time: what review sent back goes to coding, as does
 * a draft again; checks and deployments that failed are repeated where they are; what was rolled back is deployed again; a
 * card sent back and an item reopened go to the stage they were found in then.
 */
export function itemReturns(item: ItemFacts): StageReturn[] {
  const ways = [
    ...item.rework.map((period) => returnOf(period, item)),
    ...(item.changes.some(wasRolledBack) ? [{ from: "production", to: "production" } as const] : []),
  ];
  const seen = new Set<string>();
  return ways.filter(({ from, to }) => {
    const way = `${from} ${to}`;
    return !seen.has(way) && seen.add(way);
  });
}

function returnOf({ start, reason }: ReworkPeriod, item: ItemFacts): StageReturn {
  const here = stageAt(item, start);
  switch (reason) {
    case "changes requested":
    case "changed after approval":
      return { from: "review", to: "coding" };
    case "draft again":
      return { from: stageBefore(item, start) ?? "coding", to: "coding" };
    case "sent back":
      return { from: stageBefore(item, start) ?? here, to: here };
    case "reopened":
      return { from: item.stages.at(-1)?.stage ?? here, to: here };
    default:
      return { from: here, to: here };
  }
}

/** Its first production success stands nowhere any more. */
function wasRolledBack({ firstDeployedAt, deployments }: ItemFacts["changes"][number]): boolean {
  return firstDeployedAt !== null && deployments.every(({ finishedAt }) => finishedAt !== firstDeployedAt);
}

function stageAt(item: ItemFacts, at: EpochMs): StageId {
  const found = item.stages.find(({ spans }) =>
    spans.some(({ start, end }) => start <= at && (end === null || at < end)),
  );
  return found?.stage ?? item.stages.at(-1)?.stage ?? "production";
}

function stageBefore(item: ItemFacts, at: EpochMs): StageId | null {
  return item.stages.find(({ spans }) => spans.some(({ end }) => end === at))?.stage ?? null;
}
