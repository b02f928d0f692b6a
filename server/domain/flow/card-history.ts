import type { EventOf } from "#server/domain/events/flow-event.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { Interval } from "#server/domain/flow/intervals.ts";
import type { Moment } from "#server/domain/flow/pull-request.ts";
import type { StagePlan } from "#server/domain/flow/stage-plan.ts";
import type { Subject } from "#server/domain/flow/stream-subjects.ts";

/** A stay in a column; `leftAt` null: the card is still there. */
type CardVisit = Moment & {
  event: EventOf<"card.entered">;
  leftAt: number | null;
  /** The stage the column is mapped to, or the one its role implies. */
  stage: StageId | null;
};

/** A board card's history. */
export type CardHistory = {
  key: string;
  created: EventOf<"card.created">;
  visits: CardVisit[];
  archived: Moment | null;
  ready: Moment | null;
  inProgress: Moment | null;
};

/** Reads a card's events; entering the column it is in changes nothing. Null where its creation is not known. */
export function cardHistory(subject: Subject, plan: StagePlan): CardHistory | null {
  const created = subject.events.find((event) => event.type === "card.created");
  if (created === undefined) return null;
  const visits: CardVisit[] = [];
  let archived: Moment | null = null;
  for (const event of subject.events) {
    const at = Math.max(event.occurredAt, created.occurredAt);
    if (event.type === "card.archived") archived ??= { at, event };
    if (event.type !== "card.entered") continue;
    const last = visits.at(-1);
    if (last?.event.data.column === event.data.column) continue;
    if (last !== undefined) last.leftAt = at;
    visits.push({ at, event, leftAt: null, stage: stageOf(event, plan) });
  }
  const firstIn = (role: "ready" | "in_progress") => visits.find(({ event }) => event.data.role === role) ?? null;
  return { key: subject.key, created, visits, archived, ready: firstIn("ready"), inProgress: firstIn("in_progress") };
}

function stageOf({ data }: EventOf<"card.entered">, { rank }: StagePlan): StageId | null {
  if (data.columnKind === "done") return null;
  const mapped = [...rank.keys()].find((stage) => stage === data.stage);
  if (mapped !== undefined) return mapped;
  if (data.role === "ready") return "ready";
  return data.role === "in_progress" ? "coding" : null;
}

/** Time in columns marked active that belong to the idea, or to no stage: work on the idea itself. */
export function activeIdeaTime(card: CardHistory): Interval[] {
  return card.visits
    .filter(({ event, stage }) => event.data.columnKind === "active" && (stage === "idea" || stage === null))
    .map(({ at, leftAt }) => ({ start: at, end: leftAt }));
}

/** Sent back from work to the backlog: a later visit to a column of the idea, or to an unmapped queue. */
export function sentBackToBacklog(card: CardHistory): Moment | null {
  let worked = false;
  for (const visit of card.visits) {
    const { columnKind } = visit.event.data;
    if (visit.stage !== null && visit.stage !== "idea" && visit.stage !== "ready") worked = true;
    else if (worked && (visit.stage === "idea" || (visit.stage === null && columnKind === "queue"))) return visit;
  }
  return null;
}
