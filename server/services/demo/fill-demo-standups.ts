import { boardEvents } from "#server/db/boards.ts";
import { insertEndedStandup } from "#server/db/standups.ts";
import { ageStandards } from "#server/domain/board/age-standards.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import { replayBoard } from "#server/domain/board/replay-board.ts";
import { sinceLastTime } from "#server/domain/board/since-last-time.ts";
import { standupWalk } from "#server/domain/board/standup-walk.ts";
import { DEMO_TEAM, OPS_PARTNER } from "#server/domain/demo/cast.ts";
import { type DemoStandup, demoStandups } from "#server/domain/demo/demo-standups.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { type Attendee, type StandupRun, USUAL_BUDGET_MS } from "#server/domain/standup/standup.ts";
import { standupReport } from "#server/domain/standup/standup-report.ts";
import { deploymentsOfBoard } from "#server/services/board/deployments-of-board.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

type Person = { id: string; name: string };

/** Holds the demo's stand-ups after the fact: what each saw and came to is computed from the board's events up to then. */
export async function fillDemoStandups(
  ctx: ServiceContext,
  demo: { boardId: string; people: ReadonlyMap<string, Person>; signal: AbortSignal },
  given: { seed: number; now: EpochMs },
): Promise<void> {
  const { boardId, people, signal } = demo;
  const events = await boardEvents(ctx.db, boardId);
  let lastEnd: EpochMs | null = null;
  for (const held of demoStandups(given)) {
    signal.throwIfAborted();
    const since: EpochMs = lastEnd ?? held.startedAt - DAY_MS;
    lastEnd = held.endedAt;
    const board = replayBoard(boardId, events, held.endedAt);
    if (board === null) continue;
    const run = runOf(held, { board, since, people });
    await insertEndedStandup(ctx.db, {
      ...{ boardId, run },
      startedAt: new Date(held.startedAt),
      endedAt: new Date(held.endedAt),
      report: standupReport({
        ...{ run, board, startedAt: held.startedAt, endedAt: held.endedAt, timeZone: DEMO_TEAM.timeZone },
        titles: new Map(Object.values(board.cards).map(({ id, number, title }) => [id, `#${number} ${title}`])),
        changed: sinceLastTime(between(events, since, held.endedAt), since),
        deployments: await deploymentCounts(ctx, board, { since, until: held.endedAt }),
      }),
    });
  }
}

function runOf(
  held: DemoStandup,
  { board, since, people }: { board: Board; since: EpochMs; people: ReadonlyMap<string, Person> },
): StandupRun {
  const attendees = held.there.flatMap((login): Attendee[] => {
    const person = people.get(login);
    if (person === undefined) return [];
    const role = login === OPS_PARTNER ? "ops" : "dev";
    return [{ memberId: person.id, name: person.name, role, joinedAt: held.startedAt, isThere: true }];
  });
  const [first] = attendees;
  if (first === undefined) throw new Error("Somebody is at every stand-up of the demo.");
  const standards = ageStandards(Object.values(board.cards), held.startedAt);
  const walked = standupWalk(board, standards, held.startedAt);
  const note = { id: `demo-${held.startedAt}`, text: held.parked ?? "", by: first.name, at: held.endedAt, about: null };
  return {
    ...{ since, budgetMs: USUAL_BUDGET_MS, exceptionsOnly: false, walked, attendees },
    presenter: { memberId: first.memberId, name: first.name },
    cardId: walked.at(-1)?.cardId ?? null,
    notes: held.parked === null ? [] : [{ kind: "parked", ...note }],
  };
}

function between(events: readonly BoardEvent[], since: EpochMs, until: EpochMs): BoardEvent[] {
  return events.filter(({ at }) => at > since && at <= until);
}

async function deploymentCounts(
  ctx: ServiceContext,
  board: Board,
  { since, until }: { since: EpochMs; until: EpochMs },
): Promise<{ ended: number; failed: number }> {
  const all = await deploymentsOfBoard({ ...ctx, now: new Date(until) }, board, new Date(since));
  const ended = all.filter(({ status }) => status !== "started");
  const failed = ended.filter(({ status, failure }) => status !== "succeeded" || failure !== null);
  return { ended: ended.length, failed: failed.length };
}
