import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "#server/domain/events/canonical-json.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { ItemFacts, Span, StageId } from "#server/domain/flow/facts.ts";
import { DEFAULT_STAGE_ENTRIES, isAdded, type StageEntry, stagePlan } from "#server/domain/flow/stage-plan.ts";
import { spanTotals } from "#server/domain/flow/statistics/measured-item.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { anyAppearance, anyStages, anySteps } from "#server/testing/builders/any-stages.ts";
import { flowHistory } from "#server/testing/builders/flow-history.ts";
import { nastyHistory } from "#server/testing/builders/nasty-history.ts";
import { factsOf, hoursByStage, settingsFor, spansOf, stageOf } from "#server/testing/builders/read-item.ts";

const itemsWith = (events: readonly FlowEvent[], stages: StageEntry[]) =>
  streamFacts(events, settingsFor({ stagingEnvironments: ["staging"], stages })).items;
const spansInTime = ({ stages }: ItemFacts) =>
  stages.flatMap(({ spans }) => spans).sort((left, right) => left.start - right.start);
const isFinal = ({ state }: ItemFacts) => state === "open" || state === "done";

test("the spans tile an item's life to the millisecond, however the stages are configured", () => {
  fc.assert(
    fc.property(nastyHistory, anyStages, ({ events }, stages) => {
      const { shown } = stagePlan(stages);
      const order = shown.map(({ stage }) => stage);
      for (const item of itemsWith(events, stages)) {
        expect(item.stages.map(({ stage }) => stage)).toEqual(
          order.filter((stage) => item.stages.some((one) => one.stage === stage)),
        );
        const flags = item.stages.flatMap((stage) => stage.flags);
        const collapsed = flags.flatMap((flag) => flag.match(/^collapsed:(.*)$/)?.[1] ?? []);
        expect(order).toEqual(expect.arrayContaining(collapsed));
        if (!isFinal(item)) continue;
        let reached = item.startedAt;
        for (const span of spansInTime(item)) {
          expect(span.start).toBe(reached);
          reached = span.end ?? Number.POSITIVE_INFINITY;
        }
        expect(reached).toBe(item.finishedAt ?? Number.POSITIVE_INFINITY);
        const running = item.stages.filter(({ leftAt }) => leftAt === null);
        expect(running).toHaveLength(item.state === "open" ? 1 : 0);
        for (const { leftAt, spans } of running) {
          expect(leftAt).toBeNull();
          expect(spans.at(-1)?.end).toBeNull();
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** What was done when, whichever stage counts it. */
function whatHappened(item: ItemFacts): Pick<Span, "start" | "end" | "kind" | "rework" | "reason">[] {
  const told: Pick<Span, "start" | "end" | "kind" | "rework" | "reason">[] = [];
  for (const { start, end, kind, rework, reason } of spansInTime(item)) {
    const last = told.at(-1);
    if (last?.end === start && last.kind === kind && last.rework === rework && last.reason === reason) last.end = end;
    else told.push({ start, end, kind, rework, reason });
  }
  return told;
}

test("renaming, hiding and merging change who counts the time, and nothing of what happened", () => {
  fc.assert(
    fc.property(nastyHistory, anyAppearance, ({ events }, stages) => {
      const before = itemsWith(events, DEFAULT_STAGE_ENTRIES);
      const after = itemsWith(events, stages);
      expect(after.map(({ stages: _, ...rest }) => rest)).toEqual(before.map(({ stages: _, ...rest }) => rest));
      after.forEach((item, index) => {
        expect(whatHappened(item)).toEqual(whatHappened(before[index] as ItemFacts));
      });
    }),
    { numRuns: 300 },
  );
});

test("all stages merged into one are the lead time", () => {
  const merged = DEFAULT_STAGE_ENTRIES.map((entry) => ({ ...entry, joined: true }));
  fc.assert(
    fc.property(nastyHistory, ({ events }) => {
      for (const item of itemsWith(events, merged).filter(({ state }) => state === "done")) {
        expect(item.stages.map(({ stage }) => stage)).toEqual(["idea"]);
        const [only] = item.stages;
        expect(spanTotals(only?.spans ?? [], null).elapsedMs).toBe((item.finishedAt ?? 0) - item.startedAt);
        expect(only?.flags.filter((flag) => flag.startsWith("collapsed"))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test("adding steps changes no item's start, end or state, and no default boundary of a delivered one", () => {
  fc.assert(
    fc.property(nastyHistory, anySteps, ({ events: all }, stages) => {
      // A card in the column of an added step is at work there; that is what cards are for.
      const events = all.filter(({ source }) => source !== "board");
      const before = itemsWith(events, DEFAULT_STAGE_ENTRIES);
      const after = itemsWith(events, stages);
      const face = ({ stages: _, rework: __, ...rest }: ItemFacts) => rest;
      expect(after.map(face)).toEqual(before.map(face));
      after.forEach((item, index) => {
        // What ended without a change ended in the midst of some stage, which may be the step.
        if (item.state !== "done" || !item.changes.some(({ mergedAt }) => mergedAt !== null)) return;
        const left = ({ stages: of }: ItemFacts) =>
          of.filter(({ stage }) => !isAdded(stage)).map(({ stage, leftAt, accuracy }) => ({ stage, leftAt, accuracy }));
        expect(left(item)).toEqual(left(before[index] as ItemFacts));
        // A failed try on an added environment is rework that was not looked at before.
        const others = ({ rework }: ItemFacts) => rework.filter(({ reason }) => reason !== "failed deployment");
        expect(others(item)).toEqual(others(before[index] as ItemFacts));
      });
    }),
    { numRuns: 300 },
  );
});

test("permuted and duplicated events give the same bytes in any configuration", () => {
  fc.assert(
    fc.property(nastyHistory, anyStages, fc.infiniteStream(fc.nat()), ({ events }, stages, random) => {
      const rank = () => random.next().value as number;
      const permuted = [...events, ...events.filter(() => rank() % 3 === 0)]
        .map((event) => ({ event, at: rank() }))
        .sort((left, right) => left.at - right.at)
        .map(({ event }) => event);
      expect(JSON.stringify(itemsWith(permuted, stages))).toBe(JSON.stringify(itemsWith(events, stages)));
    }),
    { numRuns: 100 },
  );
});

test("webhooks and a backfill together say what the backfill alone says in any configuration", () => {
  fc.assert(
    fc.property(nastyHistory, anyStages, ({ events, webhooks }, stages) => {
      expect(canonicalJson(itemsWith([...webhooks, ...events], stages))).toBe(canonicalJson(itemsWith(events, stages)));
    }),
    { numRuns: 100 },
  );
});

const change = (stage: StageId, appearance: Partial<StageEntry>) => (entries: StageEntry[]) =>
  entries.map((entry) => (entry.stage === stage ? ({ ...entry, ...appearance } as StageEntry) : entry));
const step =
  (entry: Pick<StageEntry & { boundary: unknown }, "stage" | "label" | "boundary">, before: StageId) =>
  (entries: StageEntry[]) => {
    const at = entries.findIndex(({ stage }) => stage === before);
    return entries.toSpliced(at, 0, { hidden: false, joined: false, ...entry } as StageEntry);
  };
const configured = (...changes: ((entries: StageEntry[]) => StageEntry[])[]) =>
  changes.reduce<StageEntry[]>((entries, make) => make(entries), DEFAULT_STAGE_ENTRIES);

/** Opened at 9, sent back at 11, approved at 12, merged at 13, green at 14, in production at 18. */
function anOrdinaryChange() {
  const history = flowHistory();
  const pull = history
    .pull(1, { opened: "2026-03-02 09:00" })
    .commit("c", { authored: "2026-03-02 08:00" })
    .review("bob", "changes_requested", "2026-03-02 11:00")
    .commit("d", { authored: "2026-03-02 11:30" })
    .review("bob", "approved", "2026-03-02 12:00")
    .merge("m", "2026-03-02 13:00");
  history.commit("m", [], { at: "2026-03-02 13:00" });
  history.run("test", "m", { started: "2026-03-02 13:00", completed: "2026-03-02 14:00" });
  history.deployment("succeeded", "m", "2026-03-02 18:00", { started: "2026-03-02 17:30" });
  return { history, pull };
}

test("a hidden stage's time belongs to the next one, works as it did, and nothing is called missing", () => {
  const { history } = anOrdinaryChange();
  const item = factsOf(history, { stages: configured(change("build", { hidden: true })) }).item("#1");
  expect(hoursByStage(item)).toEqual({ coding: 1, pickup: 2, review: 1, merge: 1, production: 5 });
  expect(spansOf(item, "production")[0]).toBe("process 1 h: checks running");
  expect(stageOf(item, "production").flags).toEqual(["collapsed:staging"]);
});

test("the last stage hidden gives its time to the one before", () => {
  const { history } = anOrdinaryChange();
  const stages = configured(change("production", { hidden: true }));
  const item = factsOf(history, { stages }).item("#1");
  expect(hoursByStage(item)).toEqual({ coding: 1, pickup: 2, review: 1, merge: 1, build: 5 });
  expect(stageOf(item, "build").leftAt).toBe(item.finishedAt);
});

test("neighbours merged are one stage: their times add up, and one verdict against any is against it", () => {
  const { history } = anOrdinaryChange();
  const stages = configured(change("pickup", { joined: true }), change("review", { joined: true }));
  const item = factsOf(history, { stages }).item("#1");
  expect(hoursByStage(item)).toEqual({ coding: 4, merge: 1, build: 1, production: 4 });
  // Coding was sent back; the review itself was sound.
  expect(stageOf(item, "coding").accuracy.value).toBe(false);
  expect(stageOf(item, "coding").entered?.at).toBe(item.startedAt);
});

test("an open item in a hidden stage is on its way to the next shown one", () => {
  const history = flowHistory();
  history.pull(1, { opened: "2026-03-02 09:00" }).commit("c", { authored: "2026-03-02 08:00" });
  const hidden = configured(change("pickup", { hidden: true }));
  const item = factsOf(history, { stages: hidden }).item("#1");
  expect(item.stages.map(({ stage, leftAt }) => [stage, leftAt === null])).toEqual([
    ["coding", false],
    ["review", true],
  ]);
  expect(spansOf(item, "review")).toEqual(["wait on: waiting for a response"]);
});

const QA = { stage: "custom:qa", label: "QA", boundary: { kind: "label", name: "QA passed" } } as const;

test("a step that ends with a label is waiting, from the boundary before to the label", () => {
  const { history, pull } = anOrdinaryChange();
  pull.label("qa passed", "2026-03-02 16:00");
  const item = factsOf(history, { stages: configured(step(QA, "staging")) }).item("#1");
  expect(hoursByStage(item)).toEqual({
    coding: 1,
    pickup: 2,
    review: 1,
    merge: 1,
    build: 1,
    "custom:qa": 2,
    production: 2,
  });
  expect(spansOf(item, "custom:qa")).toEqual(["wait 2 h: waiting for the label QA passed"]);
  expect(stageOf(item, "custom:qa")).toMatchObject({ accuracy: { value: null }, left: { type: "pr.labeled" } });
});

test.each([
  [
    "after the item was live, it is missing",
    "2026-03-02 19:00",
    { production: 4 },
    ["collapsed:staging", "collapsed:custom:qa"],
  ],
  ["before its turn, it takes no time", "2026-03-02 10:00", { "custom:qa": 0, production: 4 }, ["collapsed:staging"]],
])("a label put on %s", (_, when, expected, productionFlags) => {
  const { history, pull } = anOrdinaryChange();
  pull.label("QA passed", when);
  const item = factsOf(history, { stages: configured(step(QA, "staging")) }).item("#1");
  expect(hoursByStage(item)).toMatchObject(expected);
  expect(item.stages.some(({ stage }) => stage === "custom:qa")).toBe("custom:qa" in expected);
  expect(stageOf(item, "production").flags.toSorted()).toEqual(productionFlags.toSorted());
  if ("custom:qa" in expected) expect(stageOf(item, "custom:qa").flags).toEqual(["clamped"]);
});

test("a label put on early moves no open item past what it has not reached", () => {
  const history = flowHistory();
  const pull = history.pull(1, { opened: "2026-03-02 09:00" }).commit("c", { authored: "2026-03-02 08:00" });
  pull.label("QA passed", "2026-03-02 10:00");
  const item = factsOf(history, { stages: configured(step(QA, "staging")) }).item("#1");
  expect(item.stages.map(({ stage }) => stage)).toEqual(["coding", "pickup"]);
});

test("a step nobody in the repository ever used is not there, and not missing either", () => {
  const { history } = anOrdinaryChange();
  const plain = factsOf(history).item("#1");
  expect(factsOf(history, { stages: configured(step(QA, "staging")) }).item("#1")).toEqual(plain);
});

test("a step that is an environment works while it deploys, and a failed try counts against it", () => {
  const { history } = anOrdinaryChange();
  const preprod = { environment: "Preprod" };
  history.deployment("failed", "m", "2026-03-02 15:00", { ...preprod, id: "p1", started: "2026-03-02 14:30" });
  history.deployment("succeeded", "m", "2026-03-02 16:00", { ...preprod, id: "p2", started: "2026-03-02 15:30" });
  const boundary = { kind: "environment", name: "preprod" } as const;
  const stages = configured(step({ stage: "custom:preprod", label: "Pre-production", boundary }, "production"));
  const item = factsOf(history, { stages }).item("#1");
  expect(hoursByStage(item)).toMatchObject({ build: 1, "custom:preprod": 2, production: 2 });
  expect(stageOf(item, "custom:preprod").accuracy.value).toBe(false);
  expect(spansOf(item, "custom:preprod").some((span) => span.includes("rework: failed deployment"))).toBe(true);
});
