import type { AppOutputs } from "#components/shell/app-outputs.ts";

export type StandupNow = AppOutputs["standups"]["now"];
export type StandupView = NonNullable<StandupNow["running"]>;

/** Of two states of stand-ups on one board the later one. */
export function laterStandup(one: StandupView | null, other: StandupView): StandupView {
  if (one === null) return other;
  if (one.id === other.id) return one.version >= other.version ? one : other;
  return one.startedAt > other.startedAt ? one : other;
}

/**
 * The stand-up that runs, of what the server answered and what the feed told since: an answer that was on its way while
 * something happened is older than what was heard. Null: none runs.
 */
export function currentStandup(answer: StandupNow | undefined, heard: StandupView | null): StandupView | null {
  const asked = answer?.running ?? null;
  const knowsBetter = answer !== undefined && asked === null && (heard === null || heard.now < answer.now);
  if (heard === null || knowsBetter) return asked;
  const latest = laterStandup(asked, heard);
  return latest.endedAt === null ? latest : null;
}
