import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { DrawnMap, DrawnStage } from "#components/charts/stream-map/drawn-map.ts";
import { StreamMapDrawing } from "#components/charts/stream-map/stream-map.tsx";
import { VerticalStreamMapDrawing } from "#components/charts/stream-map/vertical-stream-map.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const stage = (name: string, waitMs: number, workMs: number, change: DrawnStage["change"]): DrawnStage => ({
  stage: name.toLowerCase(),
  label: name,
  waitMs,
  workMs,
  reworkMs: 0,
  elapsedText: durationText(waitMs + workMs),
  lines: [
    { name: "work", shortName: "PT", value: durationText(workMs), quiet: workMs === 0 },
    { name: "%C/A", shortName: "C/A", value: "71 %", quiet: false },
  ],
  change,
  waiting: { text: "3 now", words: `3 items in ${name} now`, some: true },
  words: `${name}: mean ${durationText(waitMs + workMs)}`,
  href: `?stage=${name.toLowerCase()}`,
  openHref: `?stage=${name.toLowerCase()}&items=open`,
});

const map: DrawnMap = {
  label: "The road as boxes and to scale.",
  stages: [
    stage("Coding", 2 * DAY_MS, 12 * HOUR_MS, { text: "▼ 8 h", tone: "better" }),
    stage("Pickup", 4 * DAY_MS, 0, { text: "≈ before", tone: "quiet" }),
    stage("Review", DAY_MS, 3 * HOUR_MS, { text: "▲ 1 d", tone: "worse" }),
  ],
  returns: [
    { from: "review", to: "coding", share: 0.29, text: "29 % come back", words: "29 % of the items came back" },
    { from: "review", to: "review", share: 0.04, text: "4 % again", words: "4 % went through Review again" },
  ],
  worstStage: "pickup",
  worstShare: "57 %",
  chosenStage: "review",
  totals: [{ name: "Lead time, mean", text: "7.6 d", change: { text: "no clear change", tone: "quiet" } }],
  measured: true,
  durationText: (ms) => durationText(ms),
};

/** One element a line, so that a difference can be read. */
const lines = (markup: string) => markup.replaceAll("><", ">\n<");

it("the map is drawn across", () => {
  expect(lines(renderToStaticMarkup(<StreamMapDrawing map={map} widthPx={800} />))).toMatchSnapshot();
});

it("the map is drawn down on a narrow screen", () => {
  expect(lines(renderToStaticMarkup(<VerticalStreamMapDrawing map={map} widthPx={340} />))).toMatchSnapshot();
});

it("a map on which nothing finished has boxes and queues, but no ladder and no totals", () => {
  const empty = { ...map, measured: false, worstStage: null, returns: [] };
  const drawn = renderToStaticMarkup(<StreamMapDrawing map={empty} widthPx={800} />);
  expect(drawn).toContain("3 now");
  expect(drawn).not.toMatch(/Lead time, mean|>wait<|57 %/u);
});
