"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { centsText, holdsText, PAY_KIND_NAMES } from "#components/oncall/pay-words.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { PAY_KINDS } from "#server/domain/oncall/pay.ts";

type RateSets = NonNullable<AppOutputs["oncall"]["pay"]>["sets"];

/** All rates there are, the newest first, with when they hold; each can be taken away. */
export function PayRateSets({ scheduleId, sets }: { scheduleId: string; sets: RateSets }) {
  const changed = useOncallChanged();
  const remove = useMutation(useTRPC().oncall.removePayRates.mutationOptions());
  const dated = sets.map((set, index) => ({ ...set, holding: holdsText(set, sets[index + 1]) })).toReversed();
  return (
    <ul aria-label="Rates and when they hold" className="grid gap-2">
      {dated.map(({ from, currency, rates, holds, holding }) => (
        <li key={from ?? ""} className="flex items-start gap-2 rounded-lg border border-line px-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="text-control">
              <span className="font-[560]">{holding.replace("from", "From")}</span>{" "}
              {holds && <Pill tone="process">now</Pill>}
            </p>
            <p className="text-small text-ink-2">
              {PAY_KINDS.toReversed()
                .map((kind) => `${PAY_KIND_NAMES[kind]} ${centsText(rates[kind])}`)
                .join(" · ")}{" "}
              {currency}
            </p>
          </div>
          <ConfirmDialog
            trigger={<IconButton label={`Remove the rates ${holding}`} icon={<Trash2 aria-hidden />} size="small" />}
            title="Remove these rates?"
            confirmLabel="Remove the rates"
            onConfirm={async () => {
              await remove.mutateAsync({ id: scheduleId, from });
              await changed("Rates removed");
            }}
          >
            {dated.some((one) => one.from === null || (from !== null && one.from < from)) && from !== null
              ? `The rates before them hold on: what was paid ${holding} changes.`
              : `Time ${holding} is then without rates, and not paid.`}
          </ConfirmDialog>
        </li>
      ))}
    </ul>
  );
}
