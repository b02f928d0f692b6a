"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import type { DrawnStretch } from "#components/charts/rota-timeline/rota-bar.tsx";
import { RotaTimeline } from "#components/charts/rota-timeline/rota-timeline.tsx";
import { hoursText } from "#components/oncall/hours-text.ts";
import { namesOf, type RotaScreen, type RotaSight } from "#components/oncall/rota-facts.ts";
import { awayRows, gapsOf, type Listed, onRow } from "#components/oncall/rota-stretches.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { WholeTimes } from "#components/oncall/whole-times.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { Card } from "#components/ui/card.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { momentText } from "#components/ui/moment.tsx";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";

type RotaFigureProps = { rota: RotaScreen; sight: RotaSight; controls: ReactNode };

/** The rota over time: drawn where there is room, a list on phones; either way with the same table beside it. */
export function RotaFigure({ rota, sight, controls }: RotaFigureProps) {
  const { team, view, range, timeZone, own, loadedAt } = sight;
  const names = namesOf(rota.people);
  const whole = [...onRow({ name: "On call", look: "whole" }, rota.segments, rota, own), ...gapsOf(rota)].sort(
    (a, b) => a.start - b.start,
  );
  const layers =
    rota.layers.length < 2
      ? []
      : rota.layers.map(({ name, segments }) => ({
          name,
          stretches: onRow({ name, look: "part" }, segments, rota, own),
        }));
  const table: ChartTable<Listed> = {
    caption: `Who is on call, times in ${timeZone}`,
    calendar: "elapsed",
    timeZone,
    rowKey: ({ key }) => key,
    rows: whole,
    columns: [
      { kind: "text", name: "On call", of: ({ text }) => text },
      { kind: "moment", name: "From", grain: "minute", of: ({ from }) => from },
      { kind: "moment", name: "Until", grain: "minute", of: ({ until }) => until },
      {
        kind: "number",
        name: "Lasts",
        unit: "h",
        of: ({ from, until }) => (from === null || until === null ? null : (until - from) / HOUR_MS),
      },
      { kind: "text", name: "Because of", of: ({ why }) => why || null },
      { kind: "text", name: "Away", of: ({ absent }) => absent || null },
      ...(range.clockChanges.length === 0
        ? []
        : [{ kind: "text" as const, name: "Clocks", of: (row: Listed) => clocksText(row) || null }]),
    ],
  };
  const words = (stretch: DrawnStretch) =>
    stretch.look === "away"
      ? `${stretch.text} is away: ${momentText(stretch.start, timeZone)} to ${momentText(stretch.end, timeZone)}`
      : rowWords(table, stretch as Listed);
  const fill = (stretch: Listed) =>
    stretch.look === "gap" && rota.may.work
      ? `${addresses.rota(team.slug)}${withOpen(rotaQuery(view), `fill-${stretch.from ?? stretch.start}-${stretch.until ?? stretch.end}`)}`
      : undefined;
  /** The dialog is on the page already: no need to ask the server for it. */
  const override = ({ start, end }: Span) =>
    window.history.replaceState(null, "", withOpen(rotaQuery(view), `override-${start}-${end}`));
  const [firstDay, lastDay] = [range.start, range.end - 1].map((at) => momentText(at, timeZone, "day"));
  const days = firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
  const said = `${days}, in ${timeZone.replaceAll("_", " ")}`;
  return (
    <Card className="min-w-0 px-4 py-4 sm:px-5">
      <ChartFrame
        title="Shifts"
        subtitle={said}
        table={table}
        file={chartFile(rota.schedule.name, "shifts")}
        aside={controls}
      >
        <div className="hidden sm:block">
          <RotaTimeline
            label={`Who is on call in ${rota.schedule.name}, ${said}. The same as a table stands below.`}
            range={{ from: range.start, to: range.end }}
            timeZone={timeZone}
            now={loadedAt}
            rows={[{ name: "On call", stretches: whole }, ...layers, ...awayRows(rota)]}
            dates={range.dates}
            days={rota.holidays.map((day) => ({ ...day, text: holidayText(day) }))}
            instants={range.clockChanges.map((change) => ({ at: change.at, text: clockText(change) }))}
            words={words}
            href={(stretch) => fill(stretch as Listed)}
            onRange={rota.may.work ? override : null}
            rangeText={({ start, end }) =>
              `${momentText(start, timeZone)} to ${momentText(end, timeZone)}, ${hoursText(end - start)}`
            }
          />
          {rota.may.work && (
            <p className="mt-1.5 text-small text-ink-2 print:hidden">
              Drag along “On call” to override a time, Escape calls it off. Without a mouse: Override, above.
            </p>
          )}
        </div>
        <ul aria-label="Shifts" className="grid gap-px sm:hidden">
          {whole.map((stretch) => (
            <li key={stretch.key} className="grid gap-0.5 border-b border-line py-2 last:border-b-0">
              <span className={stretch.look === "gap" ? "font-[580] text-rework-ink" : "font-[580]"}>
                {stretch.text}
                {stretch.isOwn && " (you)"}
              </span>
              <span className="text-control text-ink-2">
                <WholeTimes of={stretch} timeZone={timeZone} />
              </span>
              {stretch.why !== "" && <span className="text-small text-ink-2">Because of {stretch.why}</span>}
              {stretch.absent !== "" && <span className="text-small text-ink-2">Away: {stretch.absent}</span>}
              {stretch.look === "gap" && rota.may.work && (
                <Link href={fill(stretch) ?? ""} scroll={false} className="text-control">
                  Fill it
                </Link>
              )}
            </li>
          ))}
          {whole.length === 0 && <li className="py-2 text-control text-ink-2">Nobody is on, and nobody has to be.</li>}
        </ul>
        {range.clockChanges.length > 0 && (
          <p className="mt-2 text-small text-ink-2">
            Clocks in this time: {range.clockChanges.map(clockText).join("; ")}.
          </p>
        )}
        {rota.holidays.length > 0 && (
          <p className="mt-2 text-small text-ink-2">
            Holidays in this time: {rota.holidays.map(holidayText).join("; ")}.
          </p>
        )}
      </ChartFrame>
    </Card>
  );

  /** "Christmas Day on 25 Dec (Ada Lovelace)"; who it is for is left out where it is everybody's. */
  function holidayText({ day, name, members }: RotaScreen["holidays"][number]): string {
    const said = `${name} on ${momentText(new Date(`${day}T00:00:00Z`), "UTC", "day")}`;
    return members.length === rota.people.length ? said : `${said} (${members.map((one) => names([one])).join(", ")})`;
  }

  /** "clocks go back 1 h, to 25 Oct 2026, 02:00". */
  function clockText({ at, byMs }: RotaSight["range"]["clockChanges"][number]): string {
    const way = byMs < 0 ? "back" : "forward";
    return `clocks go ${way} ${durationText(Math.abs(byMs))}, to ${momentText(at, timeZone)}`;
  }

  function clocksText({ start, end }: Listed): string {
    return range.clockChanges
      .filter(({ at }) => at > start && at < end)
      .map(clockText)
      .join("; ");
  }
}

function withOpen(query: string, name: string): string {
  const search = new URLSearchParams(query);
  search.set("open", name);
  return `?${search}`;
}
