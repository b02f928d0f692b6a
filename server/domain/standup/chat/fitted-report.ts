import type { StandupReport } from "../standup-report.ts";

type Report = Pick<StandupReport, "sections">;

/** What a chat has room for, by its own way of counting. */
export type ChatRoom = {
  /** For all lines and headings together. */
  most: number;
  /** For one line. */
  mostOfLine: number;
  weigh: (line: string) => number;
};

export type FittedReport = { sections: { heading: string; lines: string[]; leftOut: number }[]; isWhole: boolean };

/** What "and 12 more lines" may take in each section. */
const LEFT_OUT_WEIGHT = 200;

/**
 * A report as far as there is room: long lists within a line end early and say how many they leave out; then lines go
 * from the end of whatever section takes the most, so that the short ones (who was there, actions) stay.
 */
export function fittedReport({ sections }: Report, room: ChatRoom): FittedReport {
  let isWhole = true;
  const fitted = sections.map(({ heading, lines }) => {
    const cut = lines.map((line) => cutLine(line, room));
    if (cut.some((line, index) => line !== lines[index])) isWhole = false;
    return { heading, lines: cut, leftOut: 0, weights: cut.map(room.weigh) };
  });
  const weightOf = ({ heading, weights }: (typeof fitted)[number]) =>
    room.weigh(heading) + LEFT_OUT_WEIGHT + sum(weights);
  while (sum(fitted.map(weightOf)) > room.most) {
    const heaviest = fitted
      .filter(({ lines }) => lines.length > 0)
      .reduce<(typeof fitted)[number] | null>(
        (most, one) => (most === null || sum(one.weights) > sum(most.weights) ? one : most),
        null,
      );
    if (heaviest === null) break;
    heaviest.lines.pop();
    heaviest.weights.pop();
    heaviest.leftOut += 1;
    isWhole = false;
  }
  return { sections: fitted.map(({ heading, lines, leftOut }) => ({ heading, lines, leftOut })), isWhole };
}

/** "and 12 more lines"; null: nothing is left out. */
export function leftOutText({ leftOut }: { leftOut: number }): string | null {
  return leftOut === 0 ? null : `and ${leftOut} more ${leftOut === 1 ? "line" : "lines"}`;
}

/** What stands below a summary: where it can be read, and that it is not all of it. Null: neither is to be said. */
export function footText({ isWhole }: FittedReport, link: string | null): string | null {
  if (!isWhole) return "Shortened: all of it is in Last Mile";
  return link === null ? null : "The stand-up in Last Mile";
}

function cutLine(line: string, { weigh, mostOfLine }: ChatRoom): string {
  if (weigh(line) <= mostOfLine) return line;
  const signs = [...line];
  let [fits, tooMany] = [0, signs.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (weigh(`${signs.slice(0, middle).join("")}; and 99999 more`) <= mostOfLine) fits = middle;
    else tooMany = middle;
  }
  const kept = signs.slice(0, fits).join("");
  const end = kept.lastIndexOf("; ");
  if (end < kept.length / 2) return `${kept}…`;
  const rest = line.slice(end + 2).split("; ").length;
  return `${line.slice(0, end)}; and ${rest} more`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
