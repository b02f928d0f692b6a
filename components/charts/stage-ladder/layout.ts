import { scaleLinear } from "d3";
import { durationTicks } from "#components/charts/duration-ticks.ts";
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

/** One part of one stage along the time axis, in pixels from its start; exactly to scale, so it may be thinner than a pixel. */
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
};

const PARTS: readonly { part: LadderPart; of: (stage: LadderStage) => DurationMs }[] = [
  { part: "wait", of: (stage) => stage.waitMs },
  { part: "work", of: (stage) => stage.workMs },
  { part: "rework", of: (stage) => stage.reworkMs },
];

const LABEL_FONT_PX = 11.5;
const LABEL_GAP_PX = 6;

/**
 * Lays the stages' means end to end on a time axis of `lengthPx` pixels: lengths are proportional to time and sum to the
 * axis. Labels are given by length, longest stage first, where they fit beside one another; the others stay unlabelled.
 */
export function layoutStageLadder(stages: readonly LadderStage[], lengthPx: number): StageLadder {
  const length = Math.max(0, lengthPx);
  const totalMs = stages.reduce((sum, stage) => sum + stage.waitMs + stage.workMs + stage.reworkMs, 0);
  const scale = scaleLinear([0, totalMs > 0 ? totalMs : 1], [0, length]).clamp(true);

  const blocks: LadderBlock[] = [];
  const segments: LadderSegment[] = [];
  let at = 0;
  for (const stage of stages) {
    const from = at;
    for (const { part, of } of PARTS) {
      const ms = of(stage);
      if (ms <= 0) continue;
      segments.push({ stage: stage.stage, part, ms, offsetPx: scale(at), lengthPx: scale(at + ms) - scale(at) });
      at += ms;
    }
    const lengthOfBlock = scale(at) - scale(from);
    blocks.push({
      stage: stage.stage,
      label: stage.label,
      ms: at - from,
      offsetPx: scale(from),
      lengthPx: lengthOfBlock,
    });
  }

  return {
    totalMs,
    blocks,
    segments,
    labels: placeLabels(blocks, length),
    ticks: durationTicks(totalMs, 6).map((ms) => ({ ms, offsetPx: scale(ms) })),
  };
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
