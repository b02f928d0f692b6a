import type { MapReturn } from "#components/charts/stream-map/back-arrows.ts";
import type { LadderStage } from "#components/charts/stream-map/ladder-layout.ts";

/** How a number moved: only what is surely a change is coloured. */
export type DrawnChange = { text: string; tone: "better" | "worse" | "quiet" };

export type DrawnStage = LadderStage & {
  elapsedText: string;
  /** Name and value; `quiet`: nothing to see here. */
  lines: { name: string; shortName: string; value: string; quiet: boolean }[];
  /** Against the period before; null: not compared. */
  change: DrawnChange | null;
  /** How many wait here now, as text, and whether any do. */
  waiting: { text: string; words: string; some: boolean };
  /** All its values, to be read aloud. */
  words: string;
  href: string;
  openHref: string;
};

export type DrawnTotal = { name: string; text: string; change: DrawnChange | null };

/** A value-stream map in words and numbers, as its drawings take it. */
export type DrawnMap = {
  /** One sentence that says what the drawing shows. */
  label: string;
  stages: readonly DrawnStage[];
  returns: readonly MapReturn[];
  worstStage: string | null;
  /** Of all waste, as text. */
  worstShare: string;
  chosenStage: string | null;
  totals: readonly DrawnTotal[];
  /** Nothing finished: there are boxes and queues, and no time to draw. */
  measured: boolean;
  /** A duration as people say it, by the calendar of the map. */
  durationText: (ms: number) => string;
};
