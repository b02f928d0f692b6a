import { useState } from "react";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** What "since last time" counts from: the end of the last stand-up, days before now, or an instant of one's own. */
export type SinceChoice = "last" | "1" | "3" | "7" | { at: EpochMs };

/**
 * What is chosen, and the instant it means; the end of the last stand-up, where there was one, unless one chooses. A choice
 * holds until another stand-up has ended: then that is what the next one begins from.
 */
export function useSince(lastEnd: EpochMs | null, openedAt: EpochMs) {
  const [chosen, setChosen] = useState<{ choice: SinceChoice; lastEnd: EpochMs | null } | null>(null);
  const usual = lastEnd === null ? "1" : "last";
  const choice = chosen?.lastEnd === lastEnd ? chosen.choice : usual;
  const choose = (next: SinceChoice) => setChosen({ choice: next, lastEnd });
  return { choice, at: instantOf(choice, lastEnd, openedAt), choose };
}

function instantOf(choice: SinceChoice, lastEnd: EpochMs | null, openedAt: EpochMs): EpochMs {
  if (typeof choice === "object") return choice.at;
  if (choice === "last") return lastEnd ?? openedAt - DAY_MS;
  return openedAt - Number(choice) * DAY_MS;
}
