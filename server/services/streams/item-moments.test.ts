import { expect, test } from "vitest";
import { DEFAULT_SHOWN_STAGES } from "#server/domain/flow/shown-stages.ts";
import { at, flowHistory } from "#server/testing/builders/flow-history.ts";
import { factsOf } from "#server/testing/builders/read-item.ts";
import { itemMoments } from "./item-moments.ts";

const history = () => {
  const told = flowHistory()
    .commit("base", [], { at: "2025-12-31", message: "base" })
    .deployment("succeeded", "base", "2026-01-01 00:00", { id: "D0" });
  told
    .pull(1, { opened: "2026-03-02 10:00" })
    .commit("a", { authored: "2026-03-02 08:00" })
    .review("bob", "approved", "2026-03-02 12:00")
    .merge("m1", "2026-03-02 13:00");
  return told
    .commit("m1", ["base"], { at: "2026-03-02 13:00" })
    .deployment("succeeded", "m1", "2026-03-02 15:00", { id: "D1", started: "2026-03-02 14:00" });
};

test("every event that set a boundary is told once, in time, with who did it and what it began and ended", () => {
  const item = factsOf(history()).item("#1");
  const moments = itemMoments(item, at("2026-03-03"), DEFAULT_SHOWN_STAGES);
  expect(new Set(moments.map((moment) => `${moment.eventType} ${moment.at}`)).size).toBe(moments.length);
  expect(moments.map((moment) => moment.at)).toEqual(moments.map((moment) => moment.at).sort((one, two) => one - two));
  const opened = moments.find((moment) => moment.eventType === "pr.opened");
  expect(opened).toMatchObject({ at: at("2026-03-02 10:00"), ended: ["Coding"], began: ["Pickup"] });
  expect(moments.find((moment) => moment.eventType === "pr.reviewed")?.actor).toBe("bob");
});

test("what happened later than the reader's now is not told", () => {
  const item = factsOf(history()).item("#1");
  const types = itemMoments(item, at("2026-03-02 11:00"), DEFAULT_SHOWN_STAGES).map((moment) => moment.eventType);
  expect(types).toContain("pr.opened");
  expect(types).not.toContain("pr.reviewed");
});
