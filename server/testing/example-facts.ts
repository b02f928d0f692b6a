import type { Database } from "#server/db/database.ts";
import { writeDeployments } from "#server/db/write-deployments.ts";
import { writeItems } from "#server/db/write-items.ts";
import type { DeploymentFacts, EventReference, ItemFacts, StageFacts, StageId } from "#server/domain/flow/facts.ts";
import { DEFAULT_WORKING_WINDOWS, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { deploymentRow, itemRow } from "#server/services/streams/fact-row.ts";

export const EXAMPLE_START = Date.parse("2026-03-02T08:00:00Z");
export const EXAMPLE_ITEM_KEY = "octo-org/payments#12";

const business = workCalendar({ timeZone: "UTC", windows: DEFAULT_WORKING_WINDOWS, holidays: [] });

/** Facts of a small stream: `count` done items an hour apart, one open item, and the deployments that made them live. */
export async function writeExampleFacts(db: Database, streamId: string, count = 1): Promise<void> {
  const items = Array.from({ length: count }, (_, position) =>
    doneItem(12 + position, EXAMPLE_START + position * HOUR_MS),
  );
  const deployments = items.map((item, position) => deployment(item, position));
  await db.$transaction(async (tx) => {
    const rows = [...items, openItem()].map((facts) => itemRow(facts, facts.key, business));
    await writeItems(tx, streamId, rows);
    await writeDeployments(tx, streamId, deployments.map(deploymentRow));
  });
}

function doneItem(number: number, startedAt: number): ItemFacts {
  const key = `octo-org/payments#${number}`;
  const at = (hours: number) => startedAt + hours * HOUR_MS;
  return {
    key,
    kind: "pull_request",
    state: "done",
    repository: "octo-org/payments",
    number,
    title: "Round half to even",
    url: `https://github.example.org/octo-org/payments/pull/${number}`,
    author: "ada",
    type: "defect",
    labels: ["bug"],
    services: ["payments"],
    startedAt,
    finishedAt: at(8),
    flags: ["reopened"],
    rework: [{ start: at(5), end: at(6), reason: "changes requested" }],
    stages: [
      stage("coding", at(0), at(2), "process", true),
      stage("pickup", at(2), at(5), "wait", null),
      stage("review", at(5), at(6), "wait", false),
      stage("production", at(6), at(8), "process", true),
    ],
    changes: [
      {
        key,
        mergedAt: at(6),
        mergeSha: "a".repeat(40),
        firstAuthoredAt: at(0),
        firstDeployedAt: at(8),
        deployments: [
          { deploymentId: `d${number}`, service: "payments", environment: "production", finishedAt: at(8) },
        ],
      },
    ],
  };
}

function openItem(): ItemFacts {
  const coding = stage("coding", EXAMPLE_START, null, "process", null);
  return {
    ...doneItem(11, EXAMPLE_START),
    key: "octo-org/payments@0123456789abcdef0123456789abcdef01234567",
    kind: "commit",
    state: "open",
    number: null,
    url: null,
    author: null,
    type: null,
    finishedAt: null,
    flags: [],
    rework: [],
    stages: [coding],
    changes: [],
  };
}

function stage(
  name: StageId,
  enteredAt: number,
  leftAt: number | null,
  kind: "process" | "wait",
  accurate: boolean | null,
): StageFacts {
  const entered = reference(enteredAt);
  const left = leftAt === null ? null : reference(leftAt);
  return {
    stage: name,
    enteredAt,
    leftAt,
    accuracy: { value: accurate, from: null },
    flags: name === "pickup" ? ["collapsed:idea"] : [],
    spans: [
      {
        start: enteredAt,
        end: leftAt,
        kind,
        rework: name === "review",
        reason: "queue",
        openedBy: entered,
        closedBy: left,
      },
    ],
    entered,
    left,
  };
}

function reference(at: number): EventReference {
  return {
    source: "github",
    key: `event:${at}`,
    type: "pr.ready",
    at,
    actor: "ada",
    url: "https://github.example.org/1",
  };
}

function deployment(item: ItemFacts, position: number): DeploymentFacts {
  const finishedAt = item.finishedAt ?? EXAMPLE_START;
  const failed = position % 2 === 0;
  return {
    id: `d${item.number}`,
    repository: "octo-org/payments",
    service: "payments",
    environment: "production",
    tier: "production",
    sha: "b".repeat(40),
    version: "v1",
    status: "succeeded",
    startedAt: finishedAt - HOUR_MS,
    finishedAt,
    url: "https://ci.example.org/1",
    actor: "ada",
    commitCount: 3,
    changes: [item.key],
    changeStarts: [{ key: item.key, firstAuthoredAt: item.startedAt }],
    rollbackOf: null,
    rollbackTo: null,
    fixes: [],
    failure: failed
      ? { reason: "incident", evidence: "incident:1", at: finishedAt + HOUR_MS, recoveredAt: finishedAt + 2 * HOUR_MS }
      : null,
    flags: ["earliest-known"],
  };
}
