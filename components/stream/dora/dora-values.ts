import type { ChartColumn } from "#components/charts/frame/chart-table.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import type { DoraKey } from "#components/stream/dora/dora-key-words.ts";
import { frequencyText } from "#components/stream/dora/frequency-text.ts";
import { durationText } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

export type DoraKeys = AppOutputs["flow"]["dora"]["keys"];
export type DoraBucket = AppOutputs["flow"]["dora"]["trend"][number];

type DoraValue = {
  of: (keys: DoraKeys) => number | null;
  text: (value: number | null) => string;
  /** How much it speaks for. */
  foot: (keys: DoraKeys) => string;
  axis: {
    /** The least it reaches up to. */
    top: number;
    isDuration: boolean;
    text: (value: number) => string;
    /** What its numbers count, where they do not say so themselves. */
    unit: string | null;
  };
  column: (name: string) => ChartColumn<DoraBucket>;
};

const count = (amount: number, one: string, many: string) =>
  `${amount.toLocaleString("en")} ${amount === 1 ? one : many}`;

const DURATION_AXIS = {
  isDuration: true,
  text: (value: number) => (value === 0 ? "0" : durationText(value)),
  unit: null,
} as const;
const SHARE_AXIS = { top: 0.1, isDuration: false, text: percentText, unit: null } as const;

/** Each key as a number, in words and on an axis. */
export const DORA_VALUES: Readonly<Record<DoraKey, DoraValue>> = {
  frequency: {
    of: (keys) => keys.deploymentsPerDay,
    text: frequencyText,
    foot: (keys) => count(keys.deployments, "deployment", "deployments"),
    axis: { top: 0.1, isDuration: false, text: (value) => String(Math.round(value * 100) / 100), unit: "a day" },
    column: (name) => ({ kind: "number", name, unit: "a day", of: ({ keys }) => keys.deploymentsPerDay }),
  },
  "lead-time": {
    of: (keys) => keys.changeLeadTime.p50Ms,
    text: (value) => (value === null ? "–" : durationText(value)),
    foot: (keys) => `median of ${count(keys.changeLeadTime.n, "change", "changes")}`,
    axis: { ...DURATION_AXIS, top: DAY_MS },
    column: (name) => ({ kind: "duration", name, of: ({ keys }) => keys.changeLeadTime.p50Ms }),
  },
  "fail-rate": {
    of: (keys) => keys.changeFailRate,
    text: percentText,
    foot: (keys) =>
      `${keys.failed.toLocaleString("en")} of ${(keys.deployments - keys.rollbacks).toLocaleString("en")} failed`,
    axis: SHARE_AXIS,
    column: (name) => ({ kind: "share", name, of: ({ keys }) => keys.changeFailRate }),
  },
  recovery: {
    of: (keys) => keys.failedDeploymentRecovery.p50Ms,
    text: (value) => (value === null ? "–" : durationText(value)),
    foot: (keys) => `median of ${keys.failedDeploymentRecovery.n.toLocaleString("en")} recovered`,
    axis: { ...DURATION_AXIS, top: HOUR_MS },
    column: (name) => ({ kind: "duration", name, of: ({ keys }) => keys.failedDeploymentRecovery.p50Ms }),
  },
  rework: {
    of: (keys) => keys.deploymentReworkRate,
    text: percentText,
    foot: (keys) => `${count(keys.rollbacks, "rollback", "rollbacks")} among ${keys.deployments.toLocaleString("en")}`,
    axis: SHARE_AXIS,
    column: (name) => ({ kind: "share", name, of: ({ keys }) => keys.deploymentReworkRate }),
  },
};
