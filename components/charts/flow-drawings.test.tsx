import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DeploymentTimelineChart } from "#components/charts/deployment-timeline/deployment-timeline.tsx";
import { DoraBarsChart } from "#components/charts/dora-bars/dora-bars.tsx";
import { ItemAgesChart } from "#components/charts/item-ages/item-ages.tsx";
import { LeadTimeScatter } from "#components/charts/lead-time-scatter/lead-time-scatter.tsx";
import { ThroughputBars } from "#components/charts/throughput-bars/throughput-bars.tsx";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const FROM = Date.UTC(2026, 2, 2);
const range = { from: FROM, to: FROM + 14 * DAY_MS };
const weeks = [0, 1].map((week) => ({ from: FROM + week * 7 * DAY_MS, to: FROM + (week + 1) * 7 * DAY_MS }));

/** The drawing as it is sent by the server, a line an element. */
const drawing = (chart: ReactElement) => renderToStaticMarkup(chart).replaceAll("><", ">\n<");

describe("the drawings of the pages beside the map", () => {
  it("lead times: two dots, an area, a percentile", () => {
    const area = { from: FROM, to: FROM + DAY_MS, lowMs: HOUR_MS, highMs: DAY_MS, items: 12 };
    const dots = [
      { key: "shop#1", type: "feature", finishedAt: FROM + 3 * DAY_MS, leadTimeMs: 2 * DAY_MS },
      { key: "shop#2", type: null, finishedAt: FROM + 9 * DAY_MS, leadTimeMs: 8 * DAY_MS },
    ];
    expect(
      drawing(
        <LeadTimeScatter
          label="Lead times"
          range={range}
          timeZone="UTC"
          scale="log"
          extent={{ shortestMs: HOUR_MS, longestMs: 8 * DAY_MS }}
          dots={dots}
          areas={[area]}
          lines={[{ name: "85 %", ms: 6 * DAY_MS }]}
          calendar="elapsed"
          dotLabel={(dot) => dot.key}
          dotHref={(dot) => `/items/${dot.key}`}
          areaLabel={({ items }) => `${items} items`}
          areaHref={() => "?area=1"}
          chosenArea={area}
        />,
      ),
    ).toMatchSnapshot();
  });

  it("throughput: a whole week and one that runs", () => {
    const buckets = weeks.map((week, place) => ({
      ...week,
      complete: place === 0,
      items: 5,
      types: [
        { type: "feature", items: 3 },
        { type: null, items: 2 },
      ],
    }));
    expect(
      drawing(
        <ThroughputBars
          label="Throughput"
          buckets={buckets}
          types={["feature", null]}
          timeZone="UTC"
          mean={5}
          trend={null}
          meanText="5"
          trendText={null}
          barLabel={({ items }) => `${items} items`}
          barHref={({ from }) => `?piece=${from}`}
          chosen={buckets[0] ?? null}
        />,
      ),
    ).toMatchSnapshot();
  });

  it("ages: two stages, three items", () => {
    expect(
      drawing(
        <ItemAgesChart
          label="Ages"
          calendar="elapsed"
          scale="linear"
          stages={[
            { stage: "coding", label: "Coding", items: 1 },
            { stage: "review", label: "Review", items: 2 },
          ]}
          dots={[
            { key: "a", stage: "coding", type: "defect", ageMs: DAY_MS },
            { key: "b", stage: "review", type: "toil", ageMs: 9 * DAY_MS },
            { key: "c", stage: "review", type: "ops", ageMs: 9 * DAY_MS },
          ]}
          lines={[{ name: "85 %", ms: 6 * DAY_MS }]}
          dotLabel={({ key }) => key}
          dotHref={({ key }) => `/items/${key}`}
        />,
      ),
    ).toMatchSnapshot();
  });

  it("deployments: a rollback, what it took back, and a crowd in another lane", () => {
    const shop = { service: "shop", environment: "production" };
    const mark = (id: string, day: number) => ({ ...shop, id, at: FROM + day * DAY_MS, struckBy: null });
    expect(
      drawing(
        <DeploymentTimelineChart
          label="Deployments"
          range={range}
          timeZone="UTC"
          lanes={[shop, { service: "api", environment: "production" }]}
          marks={[
            { ...mark("v1", 1), outcome: "succeeded", isRollback: false },
            { ...mark("v2", 4), outcome: "rolled-back", isRollback: false, struckBy: "v3" },
            { ...mark("v3", 6), outcome: "succeeded", isRollback: true },
            { ...mark("v4", 9), outcome: "failed", isRollback: false },
            { ...mark("v5", 13), outcome: "running", isRollback: false },
          ]}
          crowds={[
            {
              service: "api",
              environment: "production",
              from: FROM,
              to: FROM + DAY_MS,
              attempts: 4,
              outcomes: { succeeded: 3, failed: 1 },
            },
          ]}
          markLabel={({ id }) => id}
          markHref={({ id }) => `?deployment=${id}`}
          crowdLabel={({ attempts }) => `${attempts} attempts`}
          crowdHref={() => "?from=2026-03-02&to=2026-03-02"}
          chosen="v3"
        />,
      ),
    ).toMatchSnapshot();
  });

  it("a key of DORA: a week with a value and one without", () => {
    const buckets = weeks.map((week, place) => ({ ...week, complete: true, value: place === 0 ? 0.25 : null }));
    expect(
      drawing(
        <DoraBarsChart
          label="Change fail rate"
          buckets={buckets}
          whole={0.25}
          top={0.1}
          isDuration={false}
          timeZone="UTC"
          axisText={(value) => `${value}`}
          valueText={(value) => `${value}`}
          barLabel={({ value }) => `${value}`}
          barHref={({ from }) => `?piece=${from}`}
          chosen={null}
        />,
      ),
    ).toMatchSnapshot();
  });
});
