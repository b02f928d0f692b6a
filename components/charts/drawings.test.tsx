import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AgingChart } from "#components/charts/aging/aging-chart.tsx";
import { CumulativeFlowChart } from "#components/charts/cumulative-flow/cumulative-flow.tsx";
import { DurationTrend } from "#components/charts/duration-trend/duration-trend.tsx";
import { Histogram } from "#components/charts/histogram/histogram.tsx";
import { ItemBar } from "#components/charts/item-bar/item-bar.tsx";
import { ItemJourney } from "#components/charts/item-journey/item-journey.tsx";
import { DAY_MS } from "#server/domain/shared/time.ts";

const MONDAY = Date.UTC(2026, 2, 2);

it.each([
  [
    "histogram",
    <Histogram
      key="drawing"
      label="How long items took"
      bins={[
        { from: 0, to: DAY_MS, count: 5 },
        { from: DAY_MS, to: 2 * DAY_MS, count: 2 },
        { from: 2 * DAY_MS, to: null, count: 1 },
      ]}
      percentiles={{ p50: DAY_MS / 2, p85: 1.5 * DAY_MS, p95: 2.5 * DAY_MS }}
      calendar="elapsed"
      words={(bin) => `${bin.count} items`}
      href={(bin) => `?took=${bin.from}`}
      chosenFrom={DAY_MS}
    />,
  ],
  [
    "duration-trend",
    <DurationTrend
      key="drawing"
      label="By week"
      periods={[
        { start: MONDAY, end: MONDAY + 7 * DAY_MS, n: 4, p50: DAY_MS, p85: 3 * DAY_MS },
        { start: MONDAY + 7 * DAY_MS, end: MONDAY + 14 * DAY_MS, n: 0, p50: null, p85: null },
        { start: MONDAY + 14 * DAY_MS, end: MONDAY + 21 * DAY_MS, n: 2, p50: 2 * DAY_MS, p85: 2 * DAY_MS },
      ]}
      unit="week"
      timeZone="UTC"
      calendar="elapsed"
      words={(period) => `${period.n} items`}
      href={(period) => `?from=${period.start}`}
    />,
  ],
  [
    "aging",
    <AgingChart
      key="drawing"
      label="In review now"
      items={[
        { key: "acme/shop#1", name: "shop#1", title: "Retry card payments on soft decline", ageMs: 6 * DAY_MS },
        { key: "acme/shop#2", name: "shop#2", title: "Rotate certificates", ageMs: DAY_MS },
      ]}
      passed={{ p50: 2 * DAY_MS, p85: 5 * DAY_MS }}
      calendar="elapsed"
      words={(item) => item.title}
      href={(item) => `/items/${item.name}`}
    />,
  ],
  [
    "cumulative-flow",
    <CumulativeFlowChart
      key="drawing"
      label="Cards by column"
      moments={[MONDAY, MONDAY + DAY_MS, MONDAY + 2 * DAY_MS]}
      bands={[
        { id: "ready", name: "Ready", kind: "queue", counts: [4, 3, 3] },
        { id: "doing", name: "In progress", kind: "active", counts: [0, 1, 1] },
        { id: "gone", name: "Staging", kind: "active", counts: [0, 1, 0] },
        { id: "done", name: "Released", kind: "done", counts: [0, 0, 1] },
      ]}
      timeZone="UTC"
      momentLabel={(moment) => `at ${moment}`}
      momentHref={(moment) => `?at=${moment}`}
    />,
  ],
  [
    "item-bar",
    <ItemBar
      key="drawing"
      stretches={[
        { part: "wait", hot: false, ms: DAY_MS },
        { part: "work", hot: false, ms: DAY_MS / 2 },
        { part: "rework", hot: false, ms: DAY_MS / 4 },
        { part: "wait", hot: true, ms: 3 * DAY_MS },
      ]}
      longestMs={8 * DAY_MS}
    />,
  ],
  [
    "item-journey",
    <ItemJourney
      key="drawing"
      stages={[
        {
          stage: "coding",
          label: "Coding",
          elapsedMs: 2 * DAY_MS,
          spans: [{ start: MONDAY, end: MONDAY + 2 * DAY_MS, part: "work" }],
        },
        {
          stage: "pickup",
          label: "Pickup",
          elapsedMs: 5 * DAY_MS,
          spans: [{ start: MONDAY + 2 * DAY_MS, end: MONDAY + 7 * DAY_MS, part: "wait" }],
        },
      ]}
      events={[{ key: "merged", at: MONDAY + 2 * DAY_MS, words: "merged by ben", isDeployment: false }]}
      weekends={[{ start: MONDAY + 5 * DAY_MS, end: MONDAY + 7 * DAY_MS }]}
      calendar="elapsed"
      timeZone="UTC"
      words={(stage) => stage}
    />,
  ],
])("a %s is drawn as it was", async (name, drawing) => {
  const markup = renderToStaticMarkup(drawing).replaceAll("><", ">\n<");
  await expect(markup).toMatchFileSnapshot(`./${name}/drawing.svg.txt`);
});
