"use client";

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { useRouter } from "next/navigation";
import type { KeyboardEvent } from "react";
import { DeploymentLegend } from "#components/charts/deployment-timeline/deployment-legend.tsx";
import { DeploymentTimelineChart } from "#components/charts/deployment-timeline/deployment-timeline.tsx";
import { type DayRange, panned, zoomedIn, zoomedOut } from "#components/charts/deployment-timeline/zoom.ts";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { crowdRow, markRow, timelineTable } from "#components/stream/deployments/timeline-table.ts";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { momentText } from "#components/ui/moment.tsx";

type DeploymentTimelineProps = { told: AppOutputs["flow"]["timeline"]; view: StreamView };

/** Deployments over time, a lane for each service in an environment; closer and further by button and by key. */
export function DeploymentTimeline({ told, view }: DeploymentTimelineProps) {
  const router = useRouter();
  const { stream, from, to, now, lanes, marks, crowds } = told;
  const range = { from, to };
  const moves = {
    earlier: panned(range, "earlier", now),
    later: panned(range, "later", now),
    closer: zoomedIn(range, now),
    further: zoomedOut(range, now),
  };
  const hrefOf = (id: string) => `${streamViewQuery({ ...view, own: { ...view.own, deployment: id } })}#deployment`;
  const rangeHref = (days: DayRange) => streamViewQuery({ ...view, range: { kind: "custom", ...days } });
  const table = timelineTable(told, hrefOf);
  const attempts = lanes.reduce((sum, lane) => sum + lane.attempts, 0);
  const days = `${momentText(from, stream.timeZone, "day")} to ${momentText(to, stream.timeZone, "day")}`;
  const summary = `${attempts.toLocaleString("en")} ${attempts === 1 ? "attempt" : "attempts"}, ${days}`;

  function go(days: DayRange | null) {
    if (days !== null) router.push(rangeHref(days), { scroll: false });
  }

  function steer(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = keyMove(event);
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    go(moves[move]);
  }

  return (
    <Card className="min-w-0 px-4 py-4 sm:px-5" onKeyDownCapture={steer}>
      <ChartFrame
        title="Deployments over time"
        subtitle={summary}
        table={table}
        file={chartFile(stream.name, "deployments")}
        aside={
          <div className="flex gap-0.5 print:hidden">
            <IconButton
              label="Earlier (Shift and left arrow)"
              icon={<ChevronLeft aria-hidden />}
              onClick={() => go(moves.earlier)}
            />
            <IconButton
              label="Closer (+)"
              icon={<ZoomIn aria-hidden />}
              disabled={moves.closer === null}
              onClick={() => go(moves.closer)}
            />
            <IconButton label="Further (−)" icon={<ZoomOut aria-hidden />} onClick={() => go(moves.further)} />
            <IconButton
              label="Later (Shift and right arrow)"
              icon={<ChevronRight aria-hidden />}
              disabled={moves.later === null}
              onClick={() => go(moves.later)}
            />
          </div>
        }
      >
        <DeploymentTimelineChart
          label={`Deployments over time, a lane for each service in an environment. ${summary}.`}
          range={range}
          timeZone={stream.timeZone}
          lanes={lanes}
          marks={marks}
          crowds={crowds}
          markLabel={(mark) => rowWords(table, markRow(mark))}
          markHref={(mark) => hrefOf(mark.id)}
          crowdLabel={(crowd) => rowWords(table, crowdRow(crowd))}
          crowdHref={(crowd) => rangeHref(daysOf(crowd))}
          chosen={view.own.deployment ?? null}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-2">
          <DeploymentLegend />
          {crowds.length > 0 && (
            <p className="text-small text-ink-2">
              Too many to draw one by one: bars count them. A bar leads closer, where each is a shape.
            </p>
          )}
        </div>
      </ChartFrame>
    </Card>
  );
}

type Move = "earlier" | "later" | "closer" | "further";

function keyMove({ key, shiftKey }: KeyboardEvent): Move | null {
  if (key === "+" || key === "=") return "closer";
  if (key === "-") return "further";
  if (shiftKey && key === "ArrowLeft") return "earlier";
  return shiftKey && key === "ArrowRight" ? "later" : null;
}

function daysOf({ from, to }: { from: number; to: number }): DayRange {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(from), to: day(to - 1) };
}
