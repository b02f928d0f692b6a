import { scaleLinear } from "d3";
import { cutText } from "#components/charts/cut-text.ts";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A stretch `[start, end)` of a row: somebody on, or a gap. */
export type RotaStretch = {
  start: EpochMs;
  end: EpochMs;
  text: string;
  /** Stands in where `text` does not fit. */
  shortText: string;
};

export type RotaRow<Stretch extends RotaStretch> = { name: string; stretches: readonly Stretch[] };

export type RotaTimelineInput<Stretch extends RotaStretch> = {
  range: { from: EpochMs; to: EpochMs };
  timeZone: string;
  now: EpochMs;
  rows: readonly RotaRow<Stretch>[];
  /** Days to be marked behind all rows: holidays. */
  days?: readonly { start: EpochMs; end: EpochMs; text: string }[];
  /** Instants to be marked across all rows: clock changes. */
  instants?: readonly { at: EpochMs; text: string }[];
};

export type RotaTimelineBox = { widthPx: number; headPx: number; barPx: number; fontPx: number };

export type RotaTimeline<Stretch extends RotaStretch> = {
  heightPx: number;
  rows: {
    name: string;
    /** Of the name's baseline. */
    nameY: number;
    y: number;
    bars: { stretch: Stretch; x: number; width: number; text: string }[];
  }[];
  /** Where now is; null: outside of what is shown. */
  nowX: number | null;
  days: { x: number; width: number; text: string }[];
  instants: { x: number; text: string }[];
  ticks: TimeTick[];
};

const TEXT_AIR_PX = 12;
/** What is drawn is seen, however short. */
const LEAST_PX = 2;

/** Rows of who is on over time, one above the other; each bar with as much of its name as fits. */
export function layoutRota<Stretch extends RotaStretch>(
  { range, timeZone, now, rows, days = [], instants = [] }: RotaTimelineInput<Stretch>,
  box: RotaTimelineBox,
): RotaTimeline<Stretch> {
  const width = Math.max(0, box.widthPx);
  const { from, to } = range;
  const x = scaleLinear(to > from ? [from, to] : [from, from + 1], [0, width]).clamp(true);
  const pitch = box.headPx + box.barPx;
  return {
    heightPx: rows.length * pitch,
    rows: rows.map(({ name, stretches }, index) => ({
      name,
      nameY: index * pitch + box.headPx - 6,
      y: index * pitch + box.headPx,
      bars: stretches
        .filter(({ start, end }) => end > from && start < to)
        .map((stretch) => {
          const left = Math.min(x(stretch.start), Math.max(0, width - LEAST_PX));
          const wide = Math.min(Math.max(LEAST_PX, x(stretch.end) - left), width - left);
          const room = wide - TEXT_AIR_PX;
          const whole = cutText(stretch.text, box.fontPx, room);
          const text = whole === stretch.text ? whole : cutText(stretch.shortText, box.fontPx, room);
          return { stretch, x: left, width: wide, text };
        }),
    })),
    nowX: now >= from && now < to ? x(now) : null,
    days: days
      .filter(({ start, end }) => end > from && start < to)
      .map(({ start, end, text }) => ({ x: x(start), width: x(end) - x(start), text })),
    instants: instants.filter(({ at }) => at >= from && at < to).map(({ at, text }) => ({ x: x(at), text })),
    ticks: timeTicks(range, width, timeZone),
  };
}
