import { type AxisBreak, timeAxis } from "#components/charts/stream-map/time-axis.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** A stage's mean over the cohort; the three parts sum to its mean elapsed time. `work` is process time that was no rework. */
export type LadderStage = {
  stage: string;
  label: string;
  waitMs: DurationMs;
  workMs: DurationMs;
  reworkMs: DurationMs;
};

export type LadderPart = "wait" | "work" | "rework";

/**
 * One part of one stage along the time axis, in pixels from its start; exactly to scale, so it may be thinner than a pixel,
 * and shorter than its time only where the axis is broken.
 */
export type LadderSegment = { stage: string; part: LadderPart; ms: DurationMs; offsetPx: number; lengthPx: number };

/** Where a stage's name and length are written; `centrePx` is the middle of the text. */
export type LadderLabel = { stage: string; label: string; ms: DurationMs; centrePx: number; widthPx: number };

export type LadderBlock = { stage: string; label: string; ms: DurationMs; offsetPx: number; lengthPx: number };

export type StageLadder = {
  totalMs: DurationMs;
  blocks: LadderBlock[];
  segments: LadderSegment[];
  labels: LadderLabel[];
  ticks: { ms: DurationMs; offsetPx: number }[];
  /** Where the axis leaves time out, which only happens within one segment. */
  cut: AxisBreak | null;
};

const PARTS: readonly { part: LadderPart; of: (stage: LadderStage) => DurationMs }[] = [
  { part: "wait", of: (stage) => stage.waitMs },
  { part: "work", of: (stage) => stage.workMs },
  { part: "rework", of: (stage) => stage.reworkMs },
];

const LABEL_FONT_PX = 11.5;
const LABEL_GAP_PX = 6;

/**
 * Lays the stages' means end to end on a time axis of `lengthPx` pixels: lengths are proportional to time (but for a break
 * in one that dwarfs all others) and sum to the axis. Labels are given by length, longest stage first, where they fit
 * beside one another; the others stay unlabelled.
 */
export function layoutStageLadder(stages: readonly LadderStage[], lengthPx: number): StageLadder {
  const length = Math.max(0, lengthPx);
  const stretches = stretchesOf(stages);
  const totalMs = stretches.at(-1)?.toMs ?? 0;
  const longest = stretches.reduce<Stretch | null>(
    (most, one) => (most === null || one.toMs - one.fromMs > most.toMs - most.fromMs ? one : most),
    null,
  );
  const axis = timeAxis(totalMs, length, longest);
  const placed = ({ fromMs, toMs }: Stretch) => ({
    ms: toMs - fromMs,
    offsetPx: axis.at(fromMs),
    lengthPx: axis.at(toMs) - axis.at(fromMs),
  });
  let at = 0;
  const blocks = stages.map(({ stage, label }): LadderBlock => {
    const own = stretches.filter((one) => one.stage === stage);
    const fromMs = own[0]?.fromMs ?? at;
    at = own.at(-1)?.toMs ?? at;
    return { stage, label, ...placed({ stage, part: "wait", fromMs, toMs: at }) };
  });
  return {
    totalMs,
    blocks,
    segments: stretches.map((one) => ({ stage: one.stage, part: one.part, ...placed(one) })),
    labels: placeLabels(blocks, length),
    ticks: axis.ticks,
    cut: axis.cut,
  };
}

type Stretch = { stage: string; part: LadderPart; fromMs: DurationMs; toMs: DurationMs };

function stretchesOf(stages: readonly LadderStage[]): Stretch[] {
  let at = 0;
  return stages.flatMap((stage) =>
    PARTS.flatMap(({ part, of }) => {
      const ms = of(stage);
      if (ms <= 0) return [];
      const fromMs = at;
      at += ms;
      return { stage: stage.stage, part, fromMs, toMs: at };
    }),
  );
}

function placeLabels(blocks: readonly LadderBlock[], lengthPx: number): LadderLabel[] {
  const placed: LadderLabel[] = [];
  for (const block of [...blocks].sort((a, b) => b.ms - a.ms)) {
    const widthPx = Math.max(textWidthPx(block.label, LABEL_FONT_PX), textWidthPx("00.0 d", LABEL_FONT_PX));
    // Narrower than half its text, nobody could tell which block a label belongs to.
    if (block.ms <= 0 || block.lengthPx < widthPx / 2 || widthPx > lengthPx) continue;
    const middle = block.offsetPx + block.lengthPx / 2;
    const centrePx = Math.min(Math.max(middle, widthPx / 2), lengthPx - widthPx / 2);
    const free = placed.every(
      (other) => Math.abs(other.centrePx - centrePx) >= (other.widthPx + widthPx) / 2 + LABEL_GAP_PX,
    );
    if (free) placed.push({ stage: block.stage, label: block.label, ms: block.ms, centrePx, widthPx });
  }
  return placed.sort((a, b) => a.centrePx - b.centrePx);
}
