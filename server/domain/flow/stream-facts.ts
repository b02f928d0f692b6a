import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { botCheck } from "#server/domain/flow/actors.ts";
import { type CardHistory, cardHistory } from "#server/domain/flow/card-history.ts";
import { changesOf, servicesTouchedBy } from "#server/domain/flow/changes.ts";
import { commitGraph } from "#server/domain/flow/commit-graph.ts";
import {
  type DeploymentAttempt,
  deployingWorkflows,
  deploymentAttempts,
} from "#server/domain/flow/deployment-attempts.ts";
import { deploymentFacts, deploymentIds } from "#server/domain/flow/deployment-facts.ts";
import { deploymentFailures, revertsOf } from "#server/domain/flow/deployment-failures.ts";
import { eventReferences, repositoryAddresses } from "#server/domain/flow/event-reference.ts";
import type { DeploymentFacts, StreamFacts } from "#server/domain/flow/facts.ts";
import { type IssueHistory, issueHistory } from "#server/domain/flow/issue-history.ts";
import type { ItemContext } from "#server/domain/flow/item-context.ts";
import { itemFacts } from "#server/domain/flow/item-facts.ts";
import { type ItemParts, itemsOf } from "#server/domain/flow/links.ts";
import { pushIndex } from "#server/domain/flow/pull-commits.ts";
import { type Pull, pullRequest } from "#server/domain/flow/pull-request.ts";
import { stagePlan } from "#server/domain/flow/stage-plan.ts";
import { containment, type Success } from "#server/domain/flow/standing-successes.ts";
import { stepsSeen } from "#server/domain/flow/step-moment.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import { type StreamSubjects, streamSubjects } from "#server/domain/flow/stream-subjects.ts";

/** A stream read as a whole: its deployments, and its items ready to be computed one by one. */
type StreamReading = { items: ItemParts[]; context: ItemContext; deployments: DeploymentFacts[] };

/**
 * All facts of a stream: a pure function of the event set. Any order, any duplication, webhook or backfill, gives
 * bit-identical results (DESIGN.md §4). Items are sorted by key, deployments by their events.
 */
export function streamFacts(events: readonly FlowEvent[], settings: StreamSettings): StreamFacts {
  const { items, context, deployments } = readStream(events, settings);
  return { items: items.map((parts) => itemFacts(parts, context)), deployments };
}

/**
 * The part of the work that looks at everything: subjects, links, the history and what each deployment contains. What
 * is left is `itemFacts` for each item, or only for those of interest.
 */
export function readStream(events: readonly FlowEvent[], settings: StreamSettings): StreamReading {
  const subjects = streamSubjects(events, settings);
  const plan = stagePlan(settings.stages);
  const pulls = pullsOf(subjects, settings);
  const issues = new Map<string, IssueHistory>();
  for (const [key, subject] of subjects.issues) {
    const issue = issueHistory(subject, settings);
    if (issue !== null) issues.set(key, issue);
  }
  const cards: CardHistory[] = [...subjects.cards.values()].flatMap((subject) => cardHistory(subject, plan) ?? []);
  const attempts = deploymentAttempts(subjects, settings);
  const graph = commitGraph({
    commits: subjects.commits,
    pullCommits: [...pulls.values()].map(({ commits }) => commits),
    pushes: subjects.pushes,
    named: namedShas(subjects, pulls.values(), attempts),
  });
  const servicesTouched = servicesTouchedBy(settings, subjects.pushes);
  const changes = changesOf([...pulls.values()].sort(byKey), subjects, graph, servicesTouched);
  const contained = containment(attempts, changes, subjects, graph);
  const ids = deploymentIds(attempts);
  const idOf = (success: Success) => ids.get(success.attempt) ?? success.attempt.senderId;
  const reverts = revertsOf(changes, graph);
  const failureOf = deploymentFailures({ containment: contained, changes, subjects, graph }, reverts, settings, idOf);
  const described = [...issues.values(), ...pulls.values()].map(({ repository, opened }) => ({
    repository,
    url: opened.data.url,
  }));
  const addresses = repositoryAddresses(described);
  const context: ItemContext = {
    settings,
    plan,
    subjects,
    containment: contained,
    changeOf: new Map(changes.map((change) => [change.source, change])),
    servicesTouched,
    idOf,
    failureOf,
    reverts,
    staged: new Set(attempts.filter(({ tier }) => tier === "staging").map(({ repository }) => repository)),
    stepsSeen: stepsSeen(plan, subjects, attempts),
    deployingRuns: new Set(subjects.deployments.flatMap(({ data }) => data.runId ?? [])),
    deployingWorkflows: deployingWorkflows(settings),
    reference: eventReferences(addresses),
    addresses,
  };
  const connections = [...subjects.issues.values(), ...subjects.pulls.values()];
  return {
    items: itemsOf({ issues, pulls, cards, changes, connections }),
    context,
    deployments: deploymentFacts(attempts, contained, failureOf, ids),
  };
}

function pullsOf(subjects: StreamSubjects, settings: StreamSettings): Map<string, Pull> {
  const pushes = pushIndex(subjects.pushes);
  const isBot = botCheck(settings.bots);
  const pulls = new Map<string, Pull>();
  for (const [key, subject] of subjects.pulls) {
    const pull = pullRequest(subject, pushes, subjects.commits, isBot);
    if (pull !== null) pulls.set(key, pull);
  }
  return pulls;
}

/** Commits that must be nodes of the graph though nothing may tell of them. */
function* namedShas(
  subjects: StreamSubjects,
  pulls: Iterable<Pull>,
  attempts: readonly DeploymentAttempt[],
): Iterable<string> {
  for (const { merged } of pulls) if (merged?.sha) yield merged.sha;
  for (const { data } of subjects.tags.values()) yield data.sha;
  for (const { data } of subjects.defaultBranches.values()) yield data.sha;
  for (const { sha, commits } of attempts) {
    if (sha !== null && sha.length >= 40) yield sha;
    for (const listed of commits) if (listed.length >= 40) yield listed;
  }
}

function byKey(left: Pull, right: Pull): number {
  return left.key < right.key ? -1 : 1;
}
