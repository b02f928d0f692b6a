import type { ReactNode } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { Card } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { percentText } from "#components/ui/percent-text.ts";

/** DORA's five keys of the range, production only. */
export function DoraKeys({ dora }: { dora: AppOutputs["streams"]["dora"] }) {
  const seconds = (value: number | null) => (value === null ? null : value * 1_000);
  return (
    <Card className="px-4 py-4 sm:px-5" aria-label="Delivery performance">
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        <Key name="Deployment frequency" foot={`${dora.deployments} to production`}>
          {frequencyText(dora.deploymentsPerDay)}
        </Key>
        <Key name="Change lead time, median" foot={`${dora.changeLeadTime.n} changes, commit to production`}>
          <Duration ms={seconds(dora.changeLeadTime.p50)} />
        </Key>
        <Key name="Change fail rate" foot={`${dora.failed} failed, ${dora.rollbacks} rollbacks`}>
          {percentText(dora.changeFailRate)}
        </Key>
        <Key name="Recovery, median" foot={`${dora.failedDeploymentRecovery.n} recovered`}>
          <Duration ms={seconds(dora.failedDeploymentRecovery.p50)} />
        </Key>
        <Key name="Rework rate" foot="rollbacks and fixes">
          {percentText(dora.deploymentReworkRate)}
        </Key>
      </dl>
    </Card>
  );
}

/** "3.2 a day", "1.4 a week", "0.8 a month": in the unit people would say it in. */
export function frequencyText(perDay: number | null): string {
  if (perDay === null) return "–";
  const round = (value: number) => (value >= 9.95 ? String(Math.round(value)) : String(Math.round(value * 10) / 10));
  if (perDay >= 0.95) return `${round(perDay)} a day`;
  if (perDay * 7 >= 0.95) return `${round(perDay * 7)} a week`;
  return `${round(perDay * 30.44)} a month`;
}

function Key({ name, foot, children }: { name: string; foot: string; children: ReactNode }) {
  return (
    <div className="grid content-start">
      <dt className="text-small text-ink-2">{name}</dt>
      <dd className="text-title leading-[26px] font-[600]">{children}</dd>
      <dd className="text-tiny text-ink-3">{foot}</dd>
    </div>
  );
}
