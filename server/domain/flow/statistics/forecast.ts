import { percentile } from "#server/domain/flow/statistics/percentile.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";

/** With this certainty: in half, 85 and 95 of a hundred simulated futures. */
export const CERTAINTIES = [0.5, 0.85, 0.95] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Less history than this says nothing about a team's weeks. */
export const LEAST_FORECAST_DAYS = 28;
export const LEAST_FORECAST_ITEMS = 10;
/** A forecast looks no further ahead. */
export const MOST_FORECAST_DAYS = 730;

const FUTURES = 4_000;
const WEEK = 7;

/** What happened: items finished on each whole day, oldest first, without a gap, up to yesterday. */
export type FinishedPerDay = readonly number[];

/** Whether the history carries a forecast, and if not, what is missing. */
export type ForecastBasis = "enough" | "too-few-days" | "too-few-items";

export function forecastBasis(history: FinishedPerDay): ForecastBasis {
  if (history.length < LEAST_FORECAST_DAYS) return "too-few-days";
  return history.reduce((sum, items) => sum + items, 0) < LEAST_FORECAST_ITEMS ? "too-few-items" : "enough";
}

/**
 * How many items will be finished in the next `days` days, at least, with each certainty: a Monte Carlo simulation
 * that strings together weeks of the past drawn at random. Weeks are drawn whole (a moving block bootstrap, Künsch
 * 1989), each beginning on the weekday it stands for, so weekends and release days stay as they are. Deterministic:
 * the same history and seed give the same answer.
 */
export function itemsWithin(history: FinishedPerDay, days: number, seed: number): Record<Certainty, number> {
  const totals = new Float64Array(FUTURES);
  const future = futures(history, seed);
  for (let run = 0; run < FUTURES; run++) {
    const nextDay = future();
    let total = 0;
    for (let day = 0; day < days; day++) total += nextDay();
    totals[run] = total;
  }
  totals.sort();
  // At least so many in 85 % of the futures: the 15th percentile, rounded to what was surely reached.
  return byCertainty((certainty) => Math.floor(percentile(totals, 1 - certainty) ?? 0));
}

/**
 * In how many days `items` more will be finished, at most, with each certainty; null: not within
 * `MOST_FORECAST_DAYS`. See `itemsWithin` for how the future is drawn.
 */
export function daysUntil(history: FinishedPerDay, items: number, seed: number): Record<Certainty, number | null> {
  if (items <= 0) return byCertainty(() => 0);
  const lengths = new Float64Array(FUTURES);
  const future = futures(history, seed);
  for (let run = 0; run < FUTURES; run++) {
    const nextDay = future();
    let left = items;
    let day = 0;
    while (left > 0 && day <= MOST_FORECAST_DAYS) {
      left -= nextDay();
      day += 1;
    }
    lengths[run] = day;
  }
  lengths.sort();
  return byCertainty((certainty) => {
    const days = Math.ceil(percentile(lengths, certainty) ?? 0);
    return days > MOST_FORECAST_DAYS ? null : days;
  });
}

/** Makes one future after another; each is asked day by day, beginning with the day after the history. */
function futures(history: FinishedPerDay, seed: number): () => () => number {
  const random = seededRandom(seed);
  const blocks = Math.floor((history.length - WEEK) / WEEK) + 1;
  // Today's weekday was last at the history's end minus six days, and every seven days before.
  const phase = history.length % WEEK;
  return () => {
    let at = 0;
    let until = 0;
    return () => {
      if (at === until) {
        at = phase + WEEK * Math.floor(random() * blocks);
        until = at + WEEK;
      }
      const items = history[at] ?? 0;
      at += 1;
      return items;
    };
  };
}

function byCertainty<Value>(of: (certainty: Certainty) => Value): Record<Certainty, Value> {
  return { 0.5: of(0.5), 0.85: of(0.85), 0.95: of(0.95) };
}
