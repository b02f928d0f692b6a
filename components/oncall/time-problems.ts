import { isSkipped } from "#components/shell/local-time.ts";

type TimeProblems = { start: string | null; end: string | null };

/** What is wrong with a time as it is written from and until by the clock of a zone, each at its field; null: nothing. */
export function timeProblems(written: { start: string; end: string }, timeZone: string): TimeProblems {
  const [start, end] = [skippedText(written.start, timeZone), skippedText(written.end, timeZone)];
  if (start !== null || end !== null || written.start === "" || written.end === "") return { start, end };
  return { start, end: written.end <= written.start ? "It must end after it starts." : null };
}

function skippedText(local: string, timeZone: string): string | null {
  return isSkipped(local, timeZone)
    ? `There is no ${local.slice(11, 16)} on this day: the clocks go forward over it. Choose an earlier or a later time.`
    : null;
}
