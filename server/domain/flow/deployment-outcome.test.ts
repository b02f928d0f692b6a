import { expect, test } from "vitest";
import { outcomeAt } from "#server/domain/flow/deployment-outcome.ts";

const failure = { reason: "rollback", evidence: "d9", at: 50, recoveredAt: 50 } as const;

test.each([
  ["one that has only started runs", { status: "started", finishedAt: null, failure: null }, "running"],
  ["one that ends after now runs", { status: "succeeded", finishedAt: 101, failure: null }, "running"],
  ["a failed attempt failed", { status: "failed", finishedAt: 40, failure: null }, "failed"],
  ["a success stands", { status: "succeeded", finishedAt: 40, failure: null }, "succeeded"],
  ["a success blamed later failed later", { status: "succeeded", finishedAt: 40, failure }, "failed-later"],
  ["one taken back is rolled back", { status: "rolled_back", finishedAt: 40, failure }, "rolled-back"],
  [
    "one taken back without a word of why, too",
    { status: "rolled_back", finishedAt: 40, failure: null },
    "rolled-back",
  ],
  [
    "one that will be taken back still stands",
    { status: "rolled_back", finishedAt: 40, failure: { ...failure, at: 120 } },
    "succeeded",
  ],
] as const)("%s", (_name, facts, outcome) => expect(outcomeAt(facts, 100)).toBe(outcome));
