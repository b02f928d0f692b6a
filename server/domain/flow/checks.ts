import { type Interval, unionOf } from "#server/domain/flow/intervals.ts";
import type { ItemContext } from "#server/domain/flow/item-context.ts";
import type { Moment } from "#server/domain/flow/pull-request.ts";
import type { CheckRun } from "#server/domain/flow/stream-subjects.ts";

/** The required checks on one commit. */
export type Checks = {
  /** Something ran, or is running. */
  expected: boolean;
  /** Latest first success; null: one was never green, or nothing ran. */
  green: Moment | null;
  running: Interval[];
  /** From a check's first failure to its first success. */
  failing: Interval[];
  /** Whether each check's first attempt was green; null: none ran. */
  firstAttemptsGreen: boolean | null;
};

const GREEN = new Set(["success", "neutral"]);
const RED = new Set(["failure", "timed_out", "startup_failure"]);

/**
 * Build boundary and evidence: the latest FIRST success among the required checks on a commit; by default all that ran,
 * except runs that made a deployment (DESIGN.md §5). A workflow that was only skipped is no check.
 */
export function checksOn(sha: string | null, context: ItemContext): Checks {
  const none: Checks = { expected: false, green: null, running: [], failing: [], firstAttemptsGreen: null };
  if (sha === null) return none;
  const { requiredChecks } = context.settings;
  const runs = (context.subjects.runs.get(sha) ?? []).filter(
    ({ data }) =>
      !context.deployingWorkflows.has(data.name) &&
      !context.deployingRuns.has(data.runId) &&
      (requiredChecks === null || requiredChecks.includes(data.name)),
  );
  const expected = runs.length > 0 || context.subjects.awaited.has(sha);
  const byName = new Map<string, CheckRun[]>();
  for (const run of runs) byName.set(run.data.name, [...(byName.get(run.data.name) ?? []), run]);
  for (const [name, list] of byName) if (list.every(({ data }) => data.conclusion === "skipped")) byName.delete(name);
  const missing = requiredChecks?.some((name) => !byName.has(name)) ?? false;
  const checks: Checks = { ...none, expected };
  let allGreen = byName.size > 0 && !missing;
  for (const list of byName.values()) {
    const inTime = [...list].sort(
      (left, right) => left.data.completedAt - right.data.completedAt || left.data.attempt - right.data.attempt,
    );
    const success = inTime.find(({ data }) => GREEN.has(data.conclusion));
    if (success === undefined) allGreen = false;
    else if (checks.green === null || success.data.completedAt > checks.green.at) {
      checks.green = { at: success.data.completedAt, event: success };
    }
    const failure = inTime.find(({ data }) => RED.has(data.conclusion));
    if (failure !== undefined && (success === undefined || failure.data.completedAt < success.data.completedAt)) {
      checks.failing.push({ start: failure.data.completedAt, end: success?.data.completedAt ?? null });
    }
    checks.firstAttemptsGreen = verdict(checks.firstAttemptsGreen, firstAttempt(list));
  }
  if (!allGreen) checks.green = null;
  const ran = [...byName.values()].flat();
  checks.running = unionOf(ran.map(({ data }) => ({ start: data.startedAt, end: data.completedAt })));
  return checks;
}

function firstAttempt(runs: readonly CheckRun[]): boolean | null {
  const [first] = [...runs].sort(
    (left, right) => left.data.startedAt - right.data.startedAt || left.data.attempt - right.data.attempt,
  );
  if (first === undefined) return null;
  // Nobody starts again what went well; what an attempt said that nobody can show any more was no success.
  if (first.data.attempt > 1) return false;
  if (GREEN.has(first.data.conclusion)) return true;
  return RED.has(first.data.conclusion) ? false : null;
}

/** False if any evidence is against, true if some exists and none is, else null. */
function verdict(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === true || right === true ? true : null;
}
