import type { CloseReason, EventOf, FlowEvent } from "#server/domain/events/flow-event.ts";
import { type Moment, type Stretch, settledBySnapshot } from "#server/domain/flow/pull-request.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import type { Subject } from "#server/domain/flow/stream-subjects.ts";

/** An issue's history, as its own state machine tells it. */
export type IssueHistory = {
  key: string;
  repository: string;
  number: number;
  opened: EventOf<"issue.opened">;
  /** Closed now. */
  closed: (Moment & { reason: CloseReason }) | null;
  /** Closed and reopened later. */
  parked: Stretch[];
  /** Ready label or milestone, first. */
  ready: Moment | null;
  /** In-progress label, first. */
  inProgress: Moment | null;
  transferred: Moment | null;
};

/** Reads an issue's events; transitions that change nothing are ignored. Null where it was never described. */
export function issueHistory(subject: Subject, settings: StreamSettings): IssueHistory | null {
  const opened = subject.events.find((event) => event.type === "issue.opened");
  if (opened === undefined || subject.repository === null) return null;
  const readyLabels = lowered(settings.readyLabels);
  const inProgressLabels = lowered(settings.inProgressLabels);
  const history: IssueHistory = {
    key: subject.key,
    repository: subject.repository,
    number: subject.number,
    opened,
    closed: null,
    parked: [],
    ready: null,
    inProgress: null,
    transferred: null,
  };
  for (const event of subject.events) {
    const moment = { at: Math.max(event.occurredAt, opened.occurredAt), event };
    if (event.type === "issue.labeled") {
      const label = event.data.label.toLowerCase();
      if (readyLabels.has(label)) history.ready ??= moment;
      if (inProgressLabels.has(label)) history.inProgress ??= moment;
    } else if (event.type === "issue.milestoned") history.ready ??= moment;
    else if (event.type === "issue.transferred") history.transferred ??= moment;
  }
  for (const moment of closesAndReopenings(opened, subject.events)) {
    if (moment.event.type === "issue.closed") {
      history.closed ??= { ...moment, reason: moment.event.data.reason };
    } else if (history.closed !== null) {
      history.parked.push({ from: history.closed, to: moment });
      history.closed = null;
    }
  }
  return history;
}

function closesAndReopenings(opened: EventOf<"issue.opened">, events: readonly FlowEvent[]): Moment[] {
  const changes = events
    .filter(({ type }) => type === "issue.closed" || type === "issue.reopened")
    .map((event) => ({ at: Math.max(event.occurredAt, opened.occurredAt), event }));
  return settledBySnapshot(changes, opened, "issue.closed", "issue.reopened");
}

function lowered(labels: readonly string[]): Set<string> {
  return new Set(labels.map((label) => label.toLowerCase()));
}
