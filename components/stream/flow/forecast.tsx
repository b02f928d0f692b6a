"use client";

import { useMemo, useState } from "react";
import { isFiltered, type ViewFilter } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { momentText } from "#components/ui/moment.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import {
  CERTAINTIES,
  daysUntil,
  forecastBasis,
  itemsWithin,
  LEAST_FORECAST_DAYS,
  LEAST_FORECAST_ITEMS,
  MOST_FORECAST_DAYS,
} from "#server/domain/flow/statistics/forecast.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** One fixed seed: the same history always gives the same forecast. */
const SEED = 20_260_101;

type ForecastProps = {
  /** Items finished on each whole day up to yesterday; `until`: the start of today. */
  history: { perDay: readonly number[]; until: EpochMs };
  openItems: number;
  timeZone: string;
  filtered: ViewFilter;
};

/** How many items will be done by a day, and when a number of them will be, as far as the past can tell. */
export function Forecast({ history, openItems, timeZone, filtered }: ForecastProps) {
  const today = isoDay(history.until, timeZone);
  const [by, setBy] = useState(addDays(today, 30));
  const [count, setCount] = useState(String(Math.max(openItems, 1)));
  const basis = forecastBasis(history.perDay);
  const days = daysTo(today, by);
  const items = /^\d{1,6}$/.test(count) && Number(count) > 0 ? Number(count) : null;
  const within = useMemo(
    () => (basis === "enough" && days !== null ? itemsWithin(history.perDay, days, SEED) : null),
    [basis, history.perDay, days],
  );
  const until = useMemo(
    () => (basis === "enough" && items !== null ? daysUntil(history.perDay, items, SEED) : null),
    [basis, history.perDay, items],
  );
  const finished = history.perDay.reduce((sum, one) => sum + one, 0);
  return (
    <Card className="grid min-w-0 grid-cols-1 gap-3 px-4 py-4 sm:px-5" aria-labelledby="forecast">
      <div>
        <h2 id="forecast">Forecast</h2>
        <p className="max-w-[80ch] text-small text-pretty text-ink-2">
          {basis === "enough"
            ? `If the coming weeks go like the last ${history.perDay.length} days, in which ${finished.toLocaleString("en")} items got finished: 4,000 futures drawn from those weeks. New work, people leaving or a change of how you work are not in it.`
            : basis === "too-few-days"
              ? `A forecast needs ${LEAST_FORECAST_DAYS} whole days since the first finished item; there are ${history.perDay.length}.`
              : `A forecast needs ${LEAST_FORECAST_ITEMS} finished items; the last ${history.perDay.length} days have ${finished}.`}
          {isFiltered(filtered) && " Only items that match the filter count."}
        </p>
      </div>
      {basis === "enough" && (
        <div className="grid grid-cols-1 gap-x-10 gap-y-6 sm:grid-cols-2">
          <div className="grid content-start gap-3">
            <TextField
              label="How many will be done by"
              type="date"
              value={by}
              onValueChange={setBy}
              error={days === null ? `Give a day from today up to ${MOST_FORECAST_DAYS} days ahead.` : null}
            />
            <dl aria-live="polite" className="grid gap-1.5">
              {within !== null &&
                CERTAINTIES.map((certainty) => (
                  <Answer key={certainty} certainty={certainty}>
                    {within[certainty] === 0 ? "perhaps none" : `at least ${within[certainty].toLocaleString("en")}`}
                  </Answer>
                ))}
            </dl>
          </div>
          <div className="grid content-start gap-3">
            <TextField
              label={
                openItems > 0
                  ? `When will this many be done? (${openItems.toLocaleString("en")} on their way)`
                  : "When will this many be done?"
              }
              inputMode="numeric"
              value={count}
              onValueChange={setCount}
              error={items === null ? "Give a number from 1 to 999,999." : null}
            />
            <dl aria-live="polite" className="grid gap-1.5">
              {until !== null &&
                CERTAINTIES.map((certainty) => (
                  <Answer key={certainty} certainty={certainty}>
                    {doneText(until[certainty], history.until, timeZone)}
                  </Answer>
                ))}
            </dl>
          </div>
        </div>
      )}
    </Card>
  );
}

function Answer({ certainty, children }: { certainty: number; children: string }) {
  const share = Math.round(certainty * 100);
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-3">
      <dt className="text-small text-ink-2">
        {share} % sure
        <span aria-hidden className="mt-0.5 block h-1 rounded-full bg-sunken">
          <span className="block h-1 rounded-full bg-process" style={{ width: `${share}%` }} />
        </span>
      </dt>
      <dd className="text-large font-[600]">{children}</dd>
    </div>
  );
}

/** The last of `days` days, of which today is the first. */
function doneText(days: number | null, today: EpochMs, timeZone: string): string {
  if (days === null) return "not within two years";
  return `by ${momentText(today + (days - 1) * DAY_MS + DAY_MS / 2, timeZone, "day")}`;
}

/** "2026-03-31", the day in a zone: Sweden writes days as ISO does. */
function isoDay(at: EpochMs, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from today to a day, both counted; null: not a day of the next two years. */
function daysTo(today: string, day: string): number | null {
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS + 1;
  return Number.isInteger(days) && days >= 1 && days <= MOST_FORECAST_DAYS ? days : null;
}
