import { sentBackToBacklog } from "#server/domain/flow/card-history.ts";
import { type Checks, checksOn } from "#server/domain/flow/checks.ts";
import { isPlace, type Place } from "#server/domain/flow/delivery.ts";
import type { Accuracy, StageId } from "#server/domain/flow/facts.ts";
import type { ItemContext } from "#server/domain/flow/item-context.ts";
import type { Journey } from "#server/domain/flow/journey.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import type { Pull } from "#server/domain/flow/pull-request.ts";
import { lastApproval } from "#server/domain/flow/review-turns.ts";
import { isAdded } from "#server/domain/flow/stage-plan.ts";
import type { Landing } from "#server/domain/flow/standing-successes.ts";
import { type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

const NO_EVIDENCE: Accuracy = { value: null, from: null };

/**
 * %C/A evidence of a stage (DESIGN.md §5): false if any is against, true if some exists and none is, else null. Where a
 * failure within the window would still speak against it, a true verdict holds only once the window is over.
 */
export function accuracyOf(stage: StageId, parts: ItemParts, journey: Journey, context: ItemContext): Accuracy {
  const pull = journey.chain?.kind === "pull_request" ? journey.chain : null;
  switch (stage) {
    case "idea":
      return ideaAccuracy(parts, journey);
    case "coding":
      return pull === null ? NO_EVIDENCE : codingAccuracy(pull, context);
    case "review":
      return pull === null ? NO_EVIDENCE : reviewAccuracy(pull, context);
    case "build":
      return settled(buildAccuracy(journey.checks));
    case "staging":
      return settled(attemptsAccuracy(landingsOf(journey, context, "staging")));
    case "production":
      return productionAccuracy(landingsOf(journey, context, "production"), context);
    default:
      // A step that is an environment is judged as staging is; who puts a label on says nothing of what came back.
      return isAdded(stage) ? settled(attemptsAccuracy(landingsOf(journey, context, stage))) : NO_EVIDENCE;
  }
}

/** Several stages as one: false if any is, from the first such verdict on; true once all that speak do. */
export function combinedAccuracy(verdicts: readonly Accuracy[]): Accuracy {
  const told = (value: boolean) => verdicts.filter((verdict) => verdict.value === value);
  const froms = (list: readonly Accuracy[]) => list.map(({ from }) => from ?? Number.NEGATIVE_INFINITY);
  const known = (at: number) => (at === Number.NEGATIVE_INFINITY ? null : at);
  const against = told(false);
  if (against.length > 0) return { value: false, from: known(Math.min(...froms(against))) };
  const inFavour = told(true);
  if (inFavour.length > 0) return { value: true, from: known(Math.max(...froms(inFavour))) };
  return verdicts[0] ?? NO_EVIDENCE;
}

function settled(value: boolean | null): Accuracy {
  return { value, from: null };
}

/** Not sent back from work to the backlog; only an item that got to work says anything. */
function ideaAccuracy({ card }: ItemParts, { segments }: Journey): Accuracy {
  const sentBack = card === null ? null : sentBackToBacklog(card);
  if (sentBack !== null) return { value: false, from: sentBack.at };
  const worked = segments.some(({ stage }) => stage !== "idea" && stage !== "ready" && !isAdded(stage));
  return worked ? settled(true) : NO_EVIDENCE;
}

/** No changes requested, no commits authored after the first review, checks green at ready. */
function codingAccuracy(pull: Pull, context: ItemContext): Accuracy {
  const { ready, merged } = pull;
  if (ready === null) return NO_EVIDENCE;
  const reviews = pull.reviews.filter(({ at }) => at >= ready.at);
  const [first] = reviews;
  const endAt = merged?.at ?? Number.POSITIVE_INFINITY;
  const refusals = reviews.filter(({ state }) => state === "changes_requested").map(({ at }) => at);
  const lateCommits = pull.commits
    .map(({ authoredAt }) => authoredAt)
    .filter((at) => first !== undefined && at > first.at && at <= endAt);
  const sentBackAt = earliest([...refusals, ...lateCommits]);
  if (sentBackAt !== null) return { value: false, from: sentBackAt };
  const head = pull.commits.findLast(({ committedAt }) => committedAt <= ready.at) ?? null;
  const checks = head === null ? null : checksOn(head.sha.toLowerCase(), context).firstAttemptsGreen;
  if (first === undefined || merged === null || checks === false) return settled(checks);
  return { value: true, from: merged.at };
}

/** No commits after the LAST approval, and not reverted within the window. */
function reviewAccuracy(pull: Pull, context: ItemContext): Accuracy {
  const { merged } = pull;
  if (merged === null || pull.responses.length === 0) return NO_EVIDENCE;
  const approval = lastApproval(pull);
  const lateCommits = pull.commits
    .map(({ authoredAt }) => authoredAt)
    .filter((at) => approval !== null && at > approval.at && at <= merged.at);
  const lateAt = earliest(lateCommits);
  if (lateAt !== null) return { value: false, from: lateAt };
  const windowEnd = merged.at + windowMs(context);
  const change = context.changeOf.get(pull);
  const reverts = change === undefined ? [] : (context.reverts.get(change) ?? []);
  const revertedAt = earliest(reverts.map(({ at }) => at).filter((at) => at >= merged.at && at <= windowEnd));
  if (revertedAt !== null) return { value: false, from: revertedAt };
  return { value: true, from: windowEnd };
}

/** First attempt green. */
function buildAccuracy({ firstAttemptsGreen }: Checks): boolean | null {
  return firstAttemptsGreen;
}

/** First attempt succeeded. */
function attemptsAccuracy(landings: readonly Landing[]): boolean | null {
  if (landings.some(({ failures }) => failures.length > 0)) return false;
  return landings.some(({ live }) => live !== null) ? true : null;
}

/** First attempt succeeded, and not rolled back, hotfixed or blamed for an incident within the window. */
function productionAccuracy(landings: readonly Landing[], context: ItemContext): Accuracy {
  const first = attemptsAccuracy(landings);
  if (first === false) return settled(false);
  const against: EpochMs[] = [];
  let windowEnd: EpochMs | null = null;
  for (const { live, first: original } of landings) {
    for (const success of new Set([original, live])) {
      if (success === null) continue;
      const end = success.finishedAt + windowMs(context);
      if (success === live) windowEnd = Math.max(windowEnd ?? end, end);
      const blames = context.failureOf.get(success)?.all ?? [];
      against.push(...blames.filter(({ reason, at }) => reason !== "revert" && at <= end).map(({ at }) => at));
    }
  }
  const at = earliest(against);
  if (at !== null) return { value: false, from: at };
  return first === null || windowEnd === null ? NO_EVIDENCE : { value: true, from: windowEnd };
}

function landingsOf({ chain }: Journey, context: ItemContext, place: Place): Landing[] {
  const change = chain === null ? undefined : context.changeOf.get(chain);
  if (change === undefined) return [];
  return (context.containment.landings[change.index] ?? []).filter(({ environment }) => isPlace(environment, place));
}

function windowMs({ settings }: ItemContext): number {
  return settings.failureWindowHours * HOUR_MS;
}

function earliest(times: readonly EpochMs[]): EpochMs | null {
  return times.length === 0 ? null : times.reduce((first, at) => Math.min(first, at));
}
