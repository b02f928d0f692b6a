import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { DirectPush } from "#server/domain/flow/changes.ts";
import { type Checks, checksOn } from "#server/domain/flow/checks.ts";
import { deliveryOf } from "#server/domain/flow/delivery.ts";
import type { AddedStageId, Stage, StageId } from "#server/domain/flow/facts.ts";
import { type FirstWork, firstWork } from "#server/domain/flow/first-work.ts";
import type { Evidence, ItemContext } from "#server/domain/flow/item-context.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import { mergeOf, type Outcome, type Part } from "#server/domain/flow/outcome.ts";
import type { Moment, Pull } from "#server/domain/flow/pull-request.ts";
import { lastApproval } from "#server/domain/flow/review-turns.ts";
import { stepMoment } from "#server/domain/flow/step-moment.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** One stage's main stretch; `to` null: the item is still in it. */
export type Segment = { stage: StageId; from: Evidence; to: Evidence | null };

export type Journey = {
  start: Evidence;
  /** Its first work counts from 90 days before the pull request, not from when it began. */
  startCapped: boolean;
  /** The change that completes the item: from the pull request boundary on, the chain follows it. */
  chain: Pull | DirectPush | null;
  checks: Checks;
  segments: Segment[];
  flags: Map<StageId, string[]>;
  /** Where an open item can go from here, in the order of travel. */
  upcoming: StageId[];
};

/** `at` null: not reached, or missing. `expected`: an item that waits can wait for it. */
type Boundary = { stage: StageId; moment: Evidence | null; expected: boolean };

/**
 * Where an item's stages begin and end (DESIGN.md §5): every boundary from its events, then those out of order made
 * missing or clamped, then the time of missing stages given to the next present one. The segments are adjacent and
 * cover `[start, end)`. Which of the stages the team shows, and how, is not decided here.
 */
export function journeyOf(
  parts: ItemParts,
  ended: { merged: readonly Part[]; outcome: Outcome; flags: readonly string[] },
  context: ItemContext,
): Journey {
  const { merged, outcome } = ended;
  const work = firstWork(parts, context);
  const origin = originOf(parts);
  const chain = chainOf(parts, merged);
  const checks = checksOn(chain === null ? null : mergeShaOf(chain), context);
  const start: Evidence = origin ?? work ?? { at: 0, event: firstEvent(parts) };
  const boundaries = boundariesOf(parts, { work, origin, chain, checks, outcome, flags: ended.flags }, context);
  const flags = new Map<StageId, string[]>();
  const flag = (stage: StageId, text: string) => {
    const list = flags.get(stage) ?? [];
    if (!list.includes(text)) flags.set(stage, [...list, text]);
  };
  dropOutOfOrder(boundaries);
  addSteps(boundaries, parts, chain, outcome, context);
  const clamped = clampForward(boundaries, start.at);
  if (work?.clampedBack) clamped.add("coding");
  const segments = segmentsOf(boundaries, start, outcome, flag);
  for (const { stage, from, to } of segments) if (clamped.has(stage) && to?.at === from.at) flag(stage, "clamped");
  if (chain?.kind === "pull_request" && chain.merged !== null && chain.responses.length === 0)
    flag("merge", "unreviewed");
  if (chain?.kind === "commit") flag("merge", "unreviewed");
  for (const stage of flags.keys()) if (!segments.some((segment) => segment.stage === stage)) flags.delete(stage);
  const startCapped = work?.capped === true && work.at >= start.at;
  const reached = boundaries.findLastIndex(({ moment }) => moment !== null);
  const upcoming =
    outcome.state === "open" ? boundaries.slice(reached + 1).flatMap((one) => (one.expected ? one.stage : [])) : [];
  return { start, startCapped, chain, checks, segments, flags, upcoming };
}

/** The issue opened, else the card created; else the first work starts it. */
function originOf({ issue, card }: ItemParts): Evidence | null {
  if (issue !== null) return { at: issue.opened.occurredAt, event: issue.opened };
  return card === null ? null : { at: card.created.occurredAt, event: card.created };
}

function firstEvent({ issue, pulls, directPushes, card }: ItemParts): FlowEvent {
  const event = issue?.opened ?? pulls[0]?.opened ?? directPushes[0]?.event ?? card?.created;
  if (event === undefined) throw new Error("an item has an issue, a change or a card");
  return event;
}

function mergeShaOf(source: Pull | DirectPush): string | null {
  return source.kind === "commit" ? source.sha : (source.merged?.sha ?? null);
}

/**
 * The change that completed the item: deployed last; tie: merged last, then the higher number. One not deployed or not
 * merged yet is later than any. Closed unmerged pull requests give first work only, unless there is nothing else.
 */
function chainOf({ issue, pulls, directPushes }: ItemParts, merged: readonly Part[]): Pull | DirectPush | null {
  const parts = new Map(merged.map((part) => [part.source, part]));
  const alive = [...pulls.filter(({ closed }) => closed === null), ...directPushes];
  const candidates = alive.length > 0 || issue !== null ? alive : pulls;
  let chain: Pull | DirectPush | null = null;
  for (const candidate of candidates) {
    if (chain === null || comparePosition(candidate, chain, parts) > 0) chain = candidate;
  }
  return chain;
}

function comparePosition(
  left: Pull | DirectPush,
  right: Pull | DirectPush,
  parts: ReadonlyMap<Pull | DirectPush, Part>,
): number {
  const deployed = (source: Pull | DirectPush): EpochMs => {
    const part = parts.get(source);
    if (part === undefined) return Number.POSITIVE_INFINITY;
    if (part.delivery === null) return part.mergedAt;
    if (part.delivery.state === "live") return Math.max(part.delivery.at, part.mergedAt);
    return part.delivery.state === "unknown" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  };
  const mergedAt = (source: Pull | DirectPush) => parts.get(source)?.mergedAt ?? Number.POSITIVE_INFINITY;
  const number = (source: Pull | DirectPush) => (source.kind === "pull_request" ? source.number : -1);
  return (
    order(deployed(left), deployed(right)) ||
    order(mergedAt(left), mergedAt(right)) ||
    order(number(left), number(right)) ||
    (left.key < right.key ? -1 : 1)
  );
}

/** Infinities of one sign are equal, which subtraction does not say. */
function order(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

type Found = {
  work: FirstWork | null;
  origin: Evidence | null;
  chain: Pull | DirectPush | null;
  checks: Checks;
  outcome: Outcome;
  flags: readonly string[];
};

function boundariesOf(parts: ItemParts, found: Found, context: ItemContext): Boundary[] {
  const { origin, chain, checks, outcome, flags } = found;
  const boundaries: Boundary[] = [];
  const add = (stage: Stage, moment: Evidence | null, expected = true) => boundaries.push({ stage, moment, expected });
  if (origin !== null) {
    const ready = earlier(parts.issue?.ready ?? null, parts.card?.ready ?? null);
    add("idea", ready);
    add("ready", found.work);
  }
  const pull = chain?.kind === "pull_request" ? chain : null;
  const merge = chain === null ? null : mergeOf(chain);
  add("coding", pull?.ready ?? null);
  add("pickup", pull?.responses[0] ?? null);
  add("review", pull === null ? null : reviewEnd(pull));
  add("merge", merge);
  if (context.settings.deploymentSources.length === 0) return boundaries;
  const change = chain === null ? undefined : context.changeOf.get(chain);
  const live = (tier: "staging" | "production"): Evidence | null => {
    if (change === undefined) return null;
    const delivery = deliveryOf(change, context.containment, tier);
    return delivery.state === "live" ? { at: delivery.at, event: delivery.success.attempt.event } : null;
  };
  add("build", merge === null ? null : checks.green, checks.expected);
  add("staging", live("staging"), change !== undefined && context.staged.has(change.repository));
  add("production", live("production"));
  if (flags.length > 0) add("release", outcome.flagged);
  return boundaries;
}

/** Last approval before the merge; a response but no approval: merged. */
function reviewEnd(pull: Pull): Evidence | null {
  if (pull.responses.length === 0) return null;
  const { at, event } = lastApproval(pull) ?? pull.merged ?? {};
  return at === undefined || event === undefined ? null : { at, event };
}

function earlier(left: Moment | null, right: Moment | null): Moment | null {
  if (left === null || right === null) return left ?? right;
  return left.at <= right.at ? left : right;
}

const MISSING_WHEN_LATE: readonly StageId[] = ["staging", "build", "idea"];

/** An idea, build or staging boundary later than the next present one is missing. */
function dropOutOfOrder(boundaries: Boundary[]): void {
  for (const stage of MISSING_WHEN_LATE) {
    const index = boundaries.findIndex((boundary) => boundary.stage === stage);
    const boundary = boundaries[index];
    if (boundary?.moment == null) continue;
    const next = boundaries.slice(index + 1).find(({ moment }) => moment !== null);
    if (next?.moment != null && boundary.moment.at > next.moment.at) boundary.moment = null;
  }
}

/**
 * The team's own steps, between the default boundaries and never at their expense: one that ends after the next present
 * boundary, or after the item's end, is missing. Where nobody in the repository ever used the label or environment the
 * step is not there at all.
 */
function addSteps(
  boundaries: Boundary[],
  parts: ItemParts,
  chain: Pull | DirectPush | null,
  outcome: Outcome,
  context: ItemContext,
): void {
  const placed = new Map<StageId, StageId>();
  for (const step of context.plan.steps.toReversed()) {
    const following = placed.get(step.before) ?? step.before;
    const index = boundaries.findIndex(({ stage }) => stage === following);
    if (index === -1 || !isStepSeen(step.stage, parts, chain, context)) continue;
    const moment = stepMoment(step, parts, chain, context);
    const next = boundaries.slice(index).find((boundary) => boundary.moment !== null);
    const isLate =
      moment !== null && (moment.at > (next?.moment?.at ?? moment.at) || moment.at > (outcome.end?.at ?? moment.at));
    const tooEarly = moment !== null && isBeforeItsTurn(moment, boundaries, index);
    placed.set(step.before, step.stage);
    boundaries.splice(index, 0, { stage: step.stage, moment: isLate || tooEarly ? null : moment, expected: true });
  }
}

function isStepSeen(
  step: AddedStageId,
  { issue, pulls }: ItemParts,
  chain: Pull | DirectPush | null,
  { stepsSeen }: ItemContext,
): boolean {
  const repositories = stepsSeen.get(step);
  if (repositories === undefined) return false;
  return [issue, chain, ...pulls].some((part) => part != null && repositories.has(part.repository));
}

/**
 * A label put on before the item got that far says nothing yet: while a boundary that every change has lies in between,
 * or it is older than the last boundary reached, the item is where it was. Once its turn has come it ends there, with 0.
 */
function isBeforeItsTurn(moment: Moment, boundaries: readonly Boundary[], index: number): boolean {
  if (boundaries.slice(index).some((boundary) => boundary.moment !== null)) return false;
  const reached = boundaries.slice(0, index).findLastIndex((boundary) => boundary.moment !== null);
  const between = boundaries.slice(reached + 1, index).filter(({ expected }) => expected);
  const isSkippable = between.every(({ stage }) => MISSING_WHEN_LATE.includes(stage));
  return !isSkippable || (between.length > 0 && moment.at < (boundaries[reached]?.moment?.at ?? moment.at));
}

/** Every other boundary is clamped forward to the one before; answers the stages this left with 0. */
function clampForward(boundaries: Boundary[], startAt: EpochMs): Set<StageId> {
  const clamped = new Set<StageId>();
  let before = startAt;
  for (const boundary of boundaries) {
    if (boundary.moment === null) continue;
    if (boundary.moment.at < before) {
      boundary.moment = { ...boundary.moment, at: before };
      clamped.add(boundary.stage);
    }
    before = boundary.moment.at;
  }
  return clamped;
}

/** Adjacent stretches from the start to the end; a missing stage's time falls into the next present one. */
function segmentsOf(
  boundaries: readonly Boundary[],
  start: Evidence,
  outcome: Outcome,
  flag: (stage: StageId, text: string) => void,
): Segment[] {
  const segments: Segment[] = [];
  let from = start;
  let missing: StageId[] = [];
  const collapseInto = (stage: StageId) => {
    for (const absent of missing) flag(stage, `collapsed:${absent}`);
    missing = [];
  };
  const lastPresent = boundaries.findLastIndex(({ moment }) => moment !== null);
  for (const { stage, moment } of boundaries.slice(0, lastPresent + 1)) {
    if (moment === null) missing.push(stage);
    else {
      collapseInto(stage);
      segments.push({ stage, from, to: moment });
      from = moment;
    }
  }
  const current = boundaries.slice(lastPresent + 1).find(({ expected }) => expected)?.stage;
  const { state, end } = outcome;
  if (state === "open" || (lastPresent === -1 && state !== "unknown")) {
    segments.push({ stage: current ?? "production", from, to: end });
  } else if (end !== null && end.at > from.at) extend(segments, current, from, outcome);
  return end === null ? segments : segments.map((segment) => endedBy(segment, end));
}

/** What a done or dropped item did after its last boundary: an unmerged one is in its next stage, a live one stays. */
function extend(
  segments: Segment[],
  current: StageId | undefined,
  from: Evidence,
  { state, end, released }: Outcome,
): void {
  const last = segments.at(-1);
  const inNext = current !== undefined && (state === "dropped" || released === null);
  if (inNext || last === undefined) segments.push({ stage: current ?? "coding", from, to: end });
  else last.to = end;
}

function endedBy(segment: Segment, end: Evidence): Segment {
  const to = segment.to === null || segment.to.at > end.at ? end : segment.to;
  return segment.from.at > end.at ? { ...segment, from: end, to } : { ...segment, to };
}
