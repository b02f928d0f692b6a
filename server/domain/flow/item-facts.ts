import { accuracyOf, combinedAccuracy } from "#server/domain/flow/accuracy.ts";
import { activeIdeaTime, type CardHistory } from "#server/domain/flow/card-history.ts";
import { cardJourney } from "#server/domain/flow/card-segments.ts";
import { workStartOf } from "#server/domain/flow/changes.ts";
import { deployedIn, firstDelivery, isPlace, type Place } from "#server/domain/flow/delivery.ts";
import { compareText } from "#server/domain/flow/event-order.ts";
import { repositoryAddress } from "#server/domain/flow/event-reference.ts";
import type { ChangeFacts, EventReference, ItemFacts, StageFacts, StageId } from "#server/domain/flow/facts.ts";
import { eventOfCommit } from "#server/domain/flow/first-work.ts";
import type { Interval } from "#server/domain/flow/intervals.ts";
import { difference, sessionsOf } from "#server/domain/flow/intervals.ts";
import type { Evidence, ItemContext } from "#server/domain/flow/item-context.ts";
import { itemServices } from "#server/domain/flow/item-services.ts";
import { itemType } from "#server/domain/flow/item-type.ts";
import { type Journey, journeyOf, type Segment } from "#server/domain/flow/journey.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import { flagsOf, mergedParts, mergeOf, type Outcome, outcomeOf, type Part } from "#server/domain/flow/outcome.ts";
import type { Pull, Stretch } from "#server/domain/flow/pull-request.ts";
import { authorTurns, reapproval } from "#server/domain/flow/review-turns.ts";
import { type StagePlan, stageHomes } from "#server/domain/flow/stage-plan.ts";
import { type Layers, type StageSpan, stageSpans } from "#server/domain/flow/stage-spans.ts";
import type { Landing } from "#server/domain/flow/standing-successes.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";

/**
 * One item's facts: from its own events, its deployments and what speaks about them, and nothing else. So it can be
 * computed alone whenever one of these changed.
 */
export function itemFacts(parts: ItemParts, context: ItemContext): ItemFacts {
  const merged = mergedParts(parts, context);
  const flags = flagsOf(parts, context);
  const outcome = outcomeOf(parts, merged, flags, context);
  const journey = journeyOf(parts, { merged, outcome, flags }, context);
  const layers = layersOf(parts, journey, merged, outcome, context);
  const { card } = parts;
  if (
    card !== null &&
    parts.pulls.length === 0 &&
    parts.directPushes.length === 0 &&
    card.visits.some(({ stage }) => stage !== null)
  ) {
    followCard(card, journey, layers, outcome, context);
  }
  const reference = (evidence: Evidence) => referenceOf(evidence, context);
  const { plan } = context;
  const homeOf = stageHomes(
    journey.segments.map(({ stage }) => stage),
    journey.upcoming,
    plan,
  );
  const { spans, rework } = stageSpans(
    journey.segments,
    layers,
    // A draft again whose coding is hidden stays where it is.
    (stage, main) => homeOf(plan.shownAs.get(stage) === null ? main : stage),
    reference,
  );
  const { start } = journey;
  return {
    ...descriptionOf(parts, context),
    key: parts.key,
    kind: parts.kind,
    state: outcome.state,
    services: itemServices(parts, context),
    startedAt: start.at,
    finishedAt: outcome.state === "done" ? Math.max(outcome.end?.at ?? start.at, start.at) : null,
    flags: [...(journey.startCapped ? ["start-capped"] : []), ...(outcome.reopened ? ["reopened"] : [])],
    stages: stagesOf(spans, {
      journey,
      plan,
      homeOf,
      accuracy: (stage) => accuracyOf(stage, parts, journey, context),
      reference,
    }),
    rework,
    changes: changesOfItem(parts, context),
  };
}

function followCard(
  card: CardHistory,
  journey: Journey,
  layers: Layers,
  outcome: Outcome,
  { plan }: ItemContext,
): void {
  const { segments, rework, active } = cardJourney(card, journey.start, outcome, plan);
  journey.segments = segments;
  journey.flags = new Map();
  const last = segments.at(-1);
  const reached = last === undefined ? -1 : (plan.rank.get(last.stage) ?? -1);
  journey.upcoming = outcome.state === "open" ? [...plan.rank.keys()].slice(reached + 1) : [];
  layers.rework.push({ intervals: rework, reason: "sent back" });
  for (const stage of plan.rank.keys()) layers.process.set(stage, { intervals: active, reason: "active column" });
  layers.evidence.push(...card.visits);
}

function layersOf(
  parts: ItemParts,
  journey: Journey,
  merged: readonly Part[],
  outcome: Outcome,
  context: ItemContext,
): Layers {
  const { chain, checks, segments } = journey;
  const pull = chain?.kind === "pull_request" ? chain : null;
  const present = new Set(segments.map(({ stage }) => stage));
  const { sessionGapMinutes, sessionLeadInMinutes } = context.settings;
  const activity = activityOf(parts, pull, context);
  const sessions = sessionsOf(
    activity.map(({ at }) => at),
    sessionGapMinutes * MINUTE_MS,
    sessionLeadInMinutes * MINUTE_MS,
  );
  const staging = landingsOf(chain, context, "staging");
  const production = landingsOf(chain, context, "production");
  const steps = context.plan.steps.filter(({ stage }) => present.has(stage));
  const deployed = steps
    .filter(({ boundary }) => boundary.kind === "environment")
    .map(({ stage }) => ({ stage, landings: landingsOf(chain, context, stage) }));
  const turns = pull === null ? [] : authorTurns(pull);
  const reopened = reopenings(parts, merged, outcome);
  const parked = [...(pull?.parked.map(intervalOf) ?? []), ...issueParked(parts, merged)];
  return {
    parked,
    drafts: pull?.draftAgain.map(intervalOf) ?? [],
    process: new Map([
      ["idea", { intervals: parts.card === null ? [] : activeIdeaTime(parts.card), reason: "active column" }],
      ["coding", { intervals: sessions, reason: "coding session" }],
      ["review", { intervals: turns, reason: "changes requested" }],
      ["build", { intervals: checks.running, reason: "checks running" }],
      ["staging", { intervals: attemptTimes(staging), reason: "deploying" }],
      ["production", { intervals: attemptTimes(production), reason: "deploying" }],
      ...deployed.map(({ stage, landings }): [StageId, { intervals: Interval[]; reason: string }] => [
        stage,
        { intervals: attemptTimes(landings), reason: "deploying" },
      ]),
    ]),
    rework: [
      { intervals: pull?.draftAgain.map(intervalOf) ?? [], reason: "draft again" },
      { intervals: turns, reason: "changes requested" },
      { intervals: present.has("build") ? checks.failing : [], reason: "failed checks" },
      {
        intervals: [
          ...(present.has("staging") ? failedTries(staging) : []),
          ...failedTries(production),
          ...deployed.flatMap(({ landings }) => failedTries(landings)),
        ],
        reason: "failed deployment",
      },
      { intervals: pull === null ? [] : reapproval(pull), reason: "changed after approval" },
      { intervals: reopened, reason: "reopened" },
    ],
    waiting: new Map(
      steps.map(({ stage, boundary: { kind, name } }) => [
        stage,
        kind === "label" ? `waiting for the label ${name}` : `waiting for ${name}`,
      ]),
    ),
    evidence: [
      ...marksOf(parts, pull, [...staging, ...production, ...deployed.flatMap(({ landings }) => landings)]),
      ...sessionMarks(activity, sessions),
    ],
  };
}

function intervalOf({ from, to }: Stretch): Interval {
  return { start: from.at, end: to?.at ?? null };
}

/** Commits and pushes of the changes that made it, or may; closed pull requests give first work only. */
function activityOf(parts: ItemParts, chain: Pull | null, context: ItemContext): Evidence[] {
  const activity: Evidence[] = [];
  for (const pull of parts.pulls) {
    if (pull.closed !== null && pull !== chain) continue;
    for (const commit of pull.commits) {
      const event = eventOfCommit(pull, commit, context);
      activity.push({ at: commit.authoredAt, event, sha: commit.sha });
      if (commit.committedAt !== commit.authoredAt) activity.push({ at: commit.committedAt, event, sha: commit.sha });
    }
    activity.push(...pull.forcePushes);
  }
  for (const { authoredAt, committedAt, event, sha } of parts.directPushes) {
    activity.push({ at: authoredAt, event, sha }, { at: committedAt, event, sha });
  }
  return activity.sort((left, right) => left.at - right.at || compareText(left.sha ?? "", right.sha ?? ""));
}

/** A session begins before its first commit: that commit is its evidence all the same. */
function sessionMarks(activity: readonly Evidence[], sessions: readonly Interval[]): Evidence[] {
  const marks: Evidence[] = [...activity];
  let next = 0;
  for (const { start } of sessions) {
    while (next < activity.length && (activity[next]?.at ?? 0) < start) next += 1;
    const first = activity[next];
    if (first !== undefined) marks.push({ ...first, at: start });
  }
  return marks;
}

function marksOf(parts: ItemParts, pull: Pull | null, landings: readonly Landing[]): Evidence[] {
  const stretches = [...(pull?.draftAgain ?? []), ...(pull?.parked ?? []), ...(parts.issue?.parked ?? [])];
  return [
    ...stretches.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
    ...(pull?.reviews ?? []),
    ...landings.flatMap(({ live, failures }) => [
      ...(live === null ? [] : startMarks(live.attempt.startedAt, { at: live.finishedAt, event: live.attempt.event })),
      ...failures.flatMap(({ at, event, attempt }) => startMarks(attempt.startedAt, { at, event })),
    ]),
  ];
}

function startMarks(startedAt: number | null, finish: Evidence): Evidence[] {
  return startedAt === null ? [finish] : [finish, { ...finish, at: startedAt }];
}

function landingsOf(chain: Journey["chain"], context: ItemContext, place: Place): Landing[] {
  const change = chain === null ? undefined : context.changeOf.get(chain);
  if (change === undefined) return [];
  return (context.containment.landings[change.index] ?? []).filter(({ environment }) => isPlace(environment, place));
}

/** Attempts at work: started → finished, of the success and of the failures before it. */
function attemptTimes(landings: readonly Landing[]): Interval[] {
  return landings.flatMap(({ live, failures }) => [
    ...(live === null || live.attempt.startedAt === null
      ? []
      : [{ start: live.attempt.startedAt, end: live.finishedAt }]),
    ...failures.flatMap(({ at, attempt }) =>
      attempt.startedAt === null ? [] : [{ start: attempt.startedAt, end: at }],
    ),
  ]);
}

/** Failed attempt → success. */
function failedTries(landings: readonly Landing[]): Interval[] {
  return landings.flatMap(({ live, failures }) => {
    const first = failures.reduce<number | null>((at, failure) => Math.min(at ?? failure.at, failure.at), null);
    return first === null ? [] : [{ start: first, end: live?.finishedAt ?? null }];
  });
}

/** An issue closed and reopened is parked while none of its changes is on its way. */
function issueParked({ issue, pulls, directPushes }: ItemParts, merged: readonly Part[]): Interval[] {
  if (issue === null || issue.parked.length === 0) return [];
  const parts = new Map(merged.map((part) => [part.source, part]));
  const flights = [...pulls, ...directPushes].map((source): Interval => {
    const start = source.kind === "commit" ? source.authoredAt : source.opened.occurredAt;
    const part = parts.get(source);
    if (part === undefined)
      return { start, end: source.kind === "commit" ? source.committedAt : (source.closed?.at ?? null) };
    if (part.delivery === null || part.delivery.state === "unknown") return { start, end: part.mergedAt };
    return { start, end: part.delivery.state === "live" ? Math.max(part.delivery.at, part.mergedAt) : null };
  });
  return difference(issue.parked.map(intervalOf), flights);
}

/** Reopened after it had been done: until closed again. */
function reopenings({ issue }: ItemParts, merged: readonly Part[], outcome: Outcome): Interval[] {
  if (issue === null) return [];
  const firstLive = merged.reduce<number | null>((first, { delivery, mergedAt }) => {
    const at = delivery === null ? mergedAt : delivery.state === "live" ? Math.max(delivery.at, mergedAt) : null;
    return at === null ? first : Math.min(first ?? at, at);
  }, null);
  return issue.parked.flatMap(({ to }, index) => {
    if (to === null) return [];
    const wasDone =
      merged.length === 0
        ? outcome.state === "done" || outcome.state === "open"
        : firstLive !== null && firstLive <= to.at;
    const closedAgain = issue.parked[index + 1]?.from ?? issue.closed;
    return wasDone ? [{ start: to.at, end: closedAgain?.at ?? null }] : [];
  });
}

type StageSources = {
  journey: Journey;
  plan: StagePlan;
  homeOf: (stage: StageId) => StageId;
  accuracy: (stage: StageId) => StageFacts["accuracy"];
  reference: (evidence: Evidence) => EventReference;
};

/** The stages as the team shows them: each with what its parts, and hidden stages before it, were to the item. */
function stagesOf(spans: readonly StageSpan[], sources: StageSources): StageFacts[] {
  const { journey, plan, homeOf, accuracy, reference } = sources;
  const running = spans.at(-1)?.end === null ? (spans.at(-1)?.stage ?? null) : null;
  const byStage = new Map<StageId, { own: Segment[]; spans: StageSpan[] }>();
  for (const segment of journey.segments) madeIn(byStage, homeOf(segment.stage)).own.push(segment);
  for (const span of spans) madeIn(byStage, span.stage).spans.push(span);
  return plan.shown.flatMap(({ stage, parts }) => {
    const found = byStage.get(stage);
    if (found === undefined) return [];
    const first = found.own[0];
    const last = found.own.at(-1);
    const lastSpan = found.spans.at(-1);
    const enteredAt = first?.from.at ?? found.spans[0]?.start ?? 0;
    const leftAt = stage === running ? null : (last?.to?.at ?? lastSpan?.end ?? enteredAt);
    const parked = found.spans.some(({ reason }) => reason === "parked");
    const [only] = parts;
    return [
      {
        stage,
        enteredAt,
        leftAt,
        accuracy:
          parts.length === 1 && only !== undefined
            ? accuracy(only)
            : combinedAccuracy(parts.filter((part) => isPresent(part, found)).map(accuracy)),
        flags: [...flagsOfStage(stage, found.own, sources), ...(parked ? ["parked"] : [])],
        spans: found.spans.map(({ stage: _, ...span }) => span),
        entered: first === undefined ? (found.spans[0]?.openedBy ?? null) : reference(first.from),
        left: stage === running ? null : last?.to ? reference(last.to) : (lastSpan?.closedBy ?? null),
      },
    ];
  });
}

/** A part says something of its accuracy where the item was in it; drafts that came back are coding wherever they lie. */
function isPresent(part: StageId, { own, spans }: { own: readonly Segment[]; spans: readonly StageSpan[] }): boolean {
  return (
    own.some((segment) => segment.stage === part) ||
    (part === "coding" && spans.some(({ reason }) => reason === "draft again"))
  );
}

/**
 * The flags of the stages counted here. "clamped" is true of all of it or of none; a stage hidden by choice is not
 * "collapsed", nor is one whose time stays within what it was merged into.
 */
function flagsOfStage(shown: StageId, own: readonly Segment[], { journey, plan }: StageSources): string[] {
  const flags = new Set<string>();
  for (const { stage } of own) {
    for (const flag of journey.flags.get(stage) ?? []) {
      if (flag === "clamped" && own.some((other) => !journey.flags.get(other.stage)?.includes(flag))) continue;
      const missing = flag.startsWith(COLLAPSED) ? (flag.slice(COLLAPSED.length) as StageId) : null;
      const home = missing === null ? undefined : plan.shownAs.get(missing);
      if (missing === null) flags.add(flag);
      else if (home !== null && home !== undefined && home !== shown) flags.add(`${COLLAPSED}${home}`);
    }
  }
  return [...flags];
}

const COLLAPSED = "collapsed:";

function madeIn(map: Map<StageId, { own: Segment[]; spans: StageSpan[] }>, stage: StageId) {
  let value = map.get(stage);
  if (value === undefined) {
    value = { own: [], spans: [] };
    map.set(stage, value);
  }
  return value;
}

function referenceOf({ at, event, sha }: Evidence, context: ItemContext): EventReference {
  const reference = context.reference(event);
  if (sha === undefined || event.type === "commit") return { ...reference, at };
  const url =
    event.repository === null ? null : `${repositoryAddress(event.repository, context.addresses)}/commit/${sha}`;
  return { ...reference, type: "commit", at, url };
}

type Description = Pick<ItemFacts, "repository" | "number" | "title" | "url" | "author" | "type" | "labels">;

function descriptionOf({ issue, pulls, directPushes, card }: ItemParts, context: ItemContext): Description {
  const subject = issue ?? pulls[0];
  if (subject !== undefined) {
    const { title, url, author, labels } = subject.opened.data;
    return {
      repository: subject.repository,
      number: subject.number,
      title,
      url,
      author: typeof author === "string" ? author : (author?.login ?? null),
      type: itemType(labels) ?? card?.created.data.cardType ?? null,
      labels: [...labels].sort(),
    };
  }
  const push = directPushes[0];
  if (push !== undefined) {
    return {
      repository: push.repository,
      number: null,
      title: push.message.split("\n", 1)[0] ?? "",
      url: `${repositoryAddress(push.repository, context.addresses)}/commit/${push.sha}`,
      author: push.login ?? push.author.replace(/\s*<[^>]*>\s*$/, ""),
      type: null,
      labels: [],
    };
  }
  const data = card?.created.data;
  return {
    repository: null,
    number: null,
    title: data?.title ?? "",
    url: null,
    author: card?.created.actor?.login ?? null,
    type: data?.cardType ?? null,
    labels: [...(data?.labels ?? [])].sort(),
  };
}

function changesOfItem(parts: ItemParts, context: ItemContext): ChangeFacts[] {
  return [...parts.pulls, ...parts.directPushes].map((source) => {
    const change = context.changeOf.get(source);
    const first = change === undefined ? null : firstDelivery(change, context.containment);
    return {
      key: source.key,
      mergedAt: mergeOf(source)?.at ?? null,
      mergeSha: change?.mergeSha ?? null,
      firstAuthoredAt: workStartOf(source),
      firstDeployedAt: first?.finishedAt ?? null,
      deployments: change === undefined ? [] : deployedIn(change, context.containment, context.idOf),
    };
  });
}
