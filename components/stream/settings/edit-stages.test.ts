import fc from "fast-check";
import { expect, test } from "vitest";
import {
  mergedWithNext,
  movedStep,
  stageRows,
  withHidden,
  withoutStep,
  withStep,
} from "#components/stream/settings/edit-stages.ts";
import { DEFAULT_STAGE_ENTRIES, isAddedEntry, type StageEntry, stagePlan } from "#server/domain/flow/stage-plan.ts";
import { stageProblems } from "#server/domain/flow/stage-problems.ts";

const ENVIRONMENTS = { productionEnvironments: ["production"], stagingEnvironments: ["staging"] };
const names = (entries: readonly StageEntry[]) =>
  stagePlan(entries).shown.map(({ label, parts }) => [label, parts.length]);
const rowOf = (entries: readonly StageEntry[], stage: string) => {
  const row = stageRows(entries).find(({ head }) => entries[head]?.stage === stage);
  if (row === undefined) throw new Error(`no row ${stage}`);
  return row;
};
const qa = { label: "QA", boundary: { kind: "label", name: "qa passed" }, before: "staging" } as const;

test("merging, then hiding the first of them, leaves the others as one stage", () => {
  const merged = mergedWithNext(DEFAULT_STAGE_ENTRIES, rowOf(DEFAULT_STAGE_ENTRIES, "coding")) ?? [];
  const three = mergedWithNext(merged, rowOf(merged, "coding")) ?? [];
  expect(names(three)).toContainEqual(["Coding", 3]);
  const hidden = withHidden(three, rowOf(three, "coding"), true);
  expect(names(hidden)).toContainEqual(["Pickup", 2]);
  expect(names(hidden)).toContainEqual(["Ready", 1]);
});

test("the last stage has nothing to merge with", () => {
  expect(mergedWithNext(DEFAULT_STAGE_ENTRIES, rowOf(DEFAULT_STAGE_ENTRIES, "release"))).toBeNull();
});

test("a step goes up and down by whole stages and never behind production", () => {
  const entries = withStep(DEFAULT_STAGE_ENTRIES, qa);
  const order = (of: readonly StageEntry[]) => of.map(({ stage }) => stage).indexOf("custom:qa");
  expect(order(entries)).toBe(7);
  const down = movedStep(entries, rowOf(entries, "custom:qa"), 1) ?? [];
  expect(order(down)).toBe(8);
  expect(movedStep(down, rowOf(down, "custom:qa"), 1)).toBeNull();
  const merged = mergedWithNext(entries, rowOf(entries, "merge")) ?? [];
  const up = movedStep(merged, rowOf(merged, "custom:qa"), -1) ?? [];
  expect(order(up)).toBe(5);
  expect(names(up)).toContainEqual(["Merge", 2]);
});

test("steps of one name get ids of their own", () => {
  const twice = withStep(withStep(DEFAULT_STAGE_ENTRIES, qa), { ...qa, label: "Q.A!" });
  const odd = withStep(twice, { ...qa, label: "質" });
  expect(odd.filter(isAddedEntry).map(({ stage }) => stage)).toEqual(["custom:qa", "custom:q-a", "custom:step"]);
});

test("no way of clicking leads to stages that cannot be saved, save for names, and a step's removal takes only itself", () => {
  const click = fc.record({ what: fc.nat({ max: 4 }), where: fc.nat() });
  fc.assert(
    fc.property(fc.array(click, { maxLength: 25 }), (clicks) => {
      let entries: StageEntry[] = [...DEFAULT_STAGE_ENTRIES];
      for (const { what, where } of clicks) {
        const rows = stageRows(entries);
        const row = rows[where % rows.length];
        if (row === undefined) continue;
        const entry = entries[row.head];
        if (what === 0) entries = mergedWithNext(entries, row) ?? entries;
        if (what === 1 && rows.filter(({ hidden }) => !hidden).length > 1)
          entries = withHidden(entries, row, !row.hidden);
        if (what === 2) entries = movedStep(entries, row, where % 2 ? 1 : -1) ?? entries;
        if (what === 3 && entries.filter(isAddedEntry).length < 4) {
          const number = entries.filter(isAddedEntry).length + where;
          entries = withStep(entries, {
            ...qa,
            label: `Step ${number}`,
            boundary: { kind: "label", name: `${number}-${entries.length}-${where}` },
          });
        }
        if (what === 4 && entry !== undefined && isAddedEntry(entry)) {
          const before = entries.filter((other) => other !== entry).map(({ stage }) => stage);
          entries = withoutStep(entries, row);
          expect(entries.map(({ stage }) => stage)).toEqual(before);
        }
        const problems = stageProblems(entries, ENVIRONMENTS).filter(
          ({ field }) => field !== "label" && field !== "boundary",
        );
        expect(problems).toEqual([]);
      }
    }),
  );
});
