import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { DirectPush } from "#server/domain/flow/changes.ts";
import { deliveryOf } from "#server/domain/flow/delivery.ts";
import type { DeploymentAttempt } from "#server/domain/flow/deployment-attempts.ts";
import { compareEvents } from "#server/domain/flow/event-order.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { ItemContext } from "#server/domain/flow/item-context.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import type { Moment, Pull } from "#server/domain/flow/pull-request.ts";
import type { AddedStep, StagePlan } from "#server/domain/flow/stage-plan.ts";
import type { StreamSubjects } from "#server/domain/flow/stream-subjects.ts";

/** When an item was through a step its team added; null: not yet, or never. */
export function stepMoment(
  { stage, boundary }: AddedStep,
  parts: ItemParts,
  chain: Pull | DirectPush | null,
  context: ItemContext,
): Moment | null {
  if (boundary.kind === "label") return firstLabelled(boundary.name.toLowerCase(), parts, chain, context);
  const change = chain === null ? undefined : context.changeOf.get(chain);
  if (change === undefined) return null;
  const delivery = deliveryOf(change, context.containment, stage);
  return delivery.state === "live" ? { at: delivery.at, event: delivery.success.attempt.event } : null;
}

/** On the issue, or on a pull request that made it or may; what was taken off later was put on all the same. */
function firstLabelled(
  label: string,
  { issue, pulls }: ItemParts,
  chain: Pull | DirectPush | null,
  { subjects }: ItemContext,
): Moment | null {
  const told = [
    ...(issue === null ? [] : [{ opened: issue.opened, events: subjects.issues.get(issue.key)?.events ?? [] }]),
    ...pulls.filter((pull) => pull.closed === null || pull === chain),
  ];
  let first: Moment | null = null;
  for (const { opened, events } of told) {
    const event = events.find((one) => labelOf(one) === label);
    if (event === undefined) continue;
    const moment = { at: Math.max(event.occurredAt, opened.occurredAt), event };
    if (first === null || moment.at < first.at || (moment.at === first.at && compareEvents(event, first.event) < 0))
      first = moment;
  }
  return first;
}

function labelOf(event: FlowEvent): string | null {
  return event.type === "issue.labeled" || event.type === "pr.labeled" ? event.data.label.toLowerCase() : null;
}

/** Per added step: the repositories in which its label was ever put on, or its environment ever deployed to. */
export function stepsSeen(
  { steps }: StagePlan,
  subjects: StreamSubjects,
  attempts: readonly DeploymentAttempt[],
): Map<StageId, Set<string>> {
  const seen = new Map<StageId, Set<string>>(steps.map(({ stage }) => [stage, new Set()]));
  const byLabel = new Map<string, Set<string>[]>();
  for (const { stage, boundary } of steps) {
    const repositories = seen.get(stage);
    if (boundary.kind !== "label" || repositories === undefined) continue;
    const name = boundary.name.toLowerCase();
    byLabel.set(name, [...(byLabel.get(name) ?? []), repositories]);
  }
  if (byLabel.size > 0) {
    for (const { repository, events } of [...subjects.issues.values(), ...subjects.pulls.values()]) {
      if (repository === null) continue;
      for (const event of events) {
        for (const repositories of byLabel.get(labelOf(event) ?? "") ?? []) repositories.add(repository);
      }
    }
  }
  for (const { step, repository } of attempts) if (step !== null) seen.get(step)?.add(repository);
  return seen;
}
