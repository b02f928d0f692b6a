import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { DirectPush } from "#server/domain/flow/changes.ts";
import { messagesOf } from "#server/domain/flow/changes.ts";
import { type Delivery, deliveryOf } from "#server/domain/flow/delivery.ts";
import type { ItemState } from "#server/domain/flow/facts.ts";
import type { ItemContext } from "#server/domain/flow/item-context.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import type { Moment, Pull } from "#server/domain/flow/pull-request.ts";
import { flagTrailers } from "#server/domain/flow/references-in-text.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** How an item ended, or that it has not. */
export type Outcome = {
  state: ItemState;
  /** When it ended: finished (done), given up (dropped); null while open, and where nobody knows. */
  end: Moment | null;
  /** It came back after it had been done, and was closed again. */
  reopened: boolean;
  /** When its changes and flags were with the users. */
  released: Moment | null;
  /** When its flags reached the target; null: it has none, or they have not. */
  flagged: Moment | null;
};

/** A merged change and where it is. */
export type Part = { source: Pull | DirectPush; mergedAt: EpochMs; merge: Moment; delivery: Delivery | null };

/** The merged changes of an item; without deployment sources they are done when merged. */
export function mergedParts(parts: ItemParts, context: ItemContext): Part[] {
  const deployed = context.settings.deploymentSources.length > 0;
  return [...parts.pulls, ...parts.directPushes].flatMap((source) => {
    const change = context.changeOf.get(source);
    const merge = mergeOf(source);
    if (change === undefined || merge === null) return [];
    const delivery = deployed ? deliveryOf(change, context.containment, "production") : null;
    return [{ source, mergedAt: merge.at, merge, delivery }];
  });
}

export function mergeOf(source: Pull | DirectPush): Moment | null {
  if (source.kind === "commit") return { at: source.committedAt, event: source.event };
  return source.merged === null ? null : { at: source.merged.at, event: source.merged.event };
}

/** Done, open, dropped or unknown, and since when (DESIGN.md §5, "Start, states, finish"). */
export function outcomeOf(
  parts: ItemParts,
  merged: readonly Part[],
  flags: readonly string[],
  context: ItemContext,
): Outcome {
  const open: Outcome = { state: "open", end: null, reopened: false, released: null, flagged: null };
  if (parts.issue?.transferred != null) return { ...open, state: "dropped", end: parts.issue.transferred };
  return merged.length === 0
    ? withoutMergedChange(parts, open)
    : withMergedChanges(parts, merged, flags, context, open);
}

function withMergedChanges(
  parts: ItemParts,
  merged: readonly Part[],
  flags: readonly string[],
  context: ItemContext,
  open: Outcome,
): Outcome {
  const live = liveMoment(merged);
  if (live === "pending") return open;
  const flagged = live === "unknown" || flags.length === 0 ? null : flagsReached(flags, live.at, context);
  if (flagged === "pending") return open;
  const released = live === "unknown" ? null : latest([live, ...(flagged === null ? [] : [flagged])]);
  const reached = { ...open, released, flagged };
  if (isUnfinished(parts)) return reached;
  if (released === null) return { ...reached, state: "unknown" };
  const { issue } = parts;
  const cameBack = issue?.parked.some(({ to }) => to !== null && to.at > released.at) ?? false;
  if (issue?.closed == null || !cameBack) return { ...reached, state: "done", end: released };
  return { ...reached, state: "done", end: latest([released, issue.closed]), reopened: true };
}

function isUnfinished({ issue, pulls }: ItemParts): boolean {
  return (
    (issue !== null && issue.closed === null) || pulls.some(({ merged, closed }) => merged === null && closed === null)
  );
}

/** When the last of them was live: never before it was merged. Those of unknown age count only if all are. */
function liveMoment(merged: readonly Part[]): Moment | "pending" | "unknown" {
  const moments: Moment[] = [];
  for (const { delivery, merge } of merged) {
    if (delivery === null) moments.push(merge);
    else if (delivery.state === "pending") return "pending";
    else if (delivery.state === "live") {
      moments.push(delivery.at < merge.at ? merge : { at: delivery.at, event: delivery.success.attempt.event });
    }
  }
  return moments.length === 0 ? "unknown" : latest(moments);
}

function withoutMergedChange({ issue, pulls, card }: ItemParts, open: Outcome): Outcome {
  if (issue !== null) {
    if (issue.closed === null) return open;
    if (issue.closed.reason === "not_planned") return { ...open, state: "dropped", end: issue.closed };
    if (pulls.some(({ closed }) => closed === null)) return open;
    return { ...open, state: "done", end: issue.closed, reopened: issue.parked.length > 0 };
  }
  if (pulls.length > 0) {
    const closes = pulls.map(({ closed }) => closed);
    const all = closes.filter((closed): closed is Moment => closed !== null);
    return all.length < closes.length ? open : { ...open, state: "dropped", end: latest(all) };
  }
  const last = card?.visits.at(-1);
  if (last?.event.data.columnKind === "done") {
    return { ...open, state: "done", end: last, reopened: card?.visits.slice(0, -1).some(isDone) ?? false };
  }
  return card?.archived == null ? open : { ...open, state: "dropped", end: card.archived };
}

function isDone({ event }: { event: FlowEvent }): boolean {
  return event.type === "card.entered" && event.data.columnKind === "done";
}

/** The flags an item carries: its card's, and `Flag: key` trailers in pull requests and commits. */
export function flagsOf({ card, pulls, directPushes }: ItemParts, context: ItemContext): string[] {
  if (context.settings.deploymentSources.length === 0) return [];
  const changes = [...pulls.filter(({ closed }) => closed === null), ...directPushes];
  const texts = changes.flatMap((source) => [
    ...(source.kind === "pull_request" ? [source.opened.data.body] : []),
    ...messagesOf(source),
  ]);
  const named = [...(card?.created.data.flag ? [card.created.data.flag] : []), ...texts.flatMap(flagTrailers)];
  return [...new Set(named)].sort();
}

/**
 * When all flags were at the target in production while the change was live: since before, if they were there already,
 * else their first rise after.
 */
function flagsReached(flags: readonly string[], liveAt: EpochMs, context: ItemContext): Moment | "pending" {
  const moments: Moment[] = [];
  for (const flag of flags) {
    const reached = flagReached(flag, liveAt, context);
    if (reached === null) return "pending";
    moments.push(reached);
  }
  return latest(moments);
}

function flagReached(flag: string, liveAt: EpochMs, { subjects, settings }: ItemContext): Moment | null {
  const production = new Set(settings.productionEnvironments.map((name) => name.toLowerCase()));
  const risen = new Map<string, Moment>();
  for (const event of subjects.flags.get(flag) ?? []) {
    const environment = event.data.environment.toLowerCase();
    if (!production.has(environment)) continue;
    const atLive = earliestOf(risen);
    if (event.occurredAt > liveAt && atLive !== null) return atLive;
    if (event.data.percent < settings.flagTargetPercent) risen.delete(environment);
    else if (!risen.has(environment)) risen.set(environment, { at: event.occurredAt, event });
  }
  return earliestOf(risen);
}

function earliestOf(risen: ReadonlyMap<string, Moment>): Moment | null {
  let first: Moment | null = null;
  for (const moment of risen.values()) if (first === null || moment.at < first.at) first = moment;
  return first;
}

function latest(moments: readonly Moment[]): Moment {
  const [first, ...others] = moments;
  if (first === undefined) throw new Error("the latest of nothing");
  return others.reduce((late, moment) => (moment.at > late.at ? moment : late), first);
}
