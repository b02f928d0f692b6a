"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { centsOf, centsText, PAY_KIND_NAMES } from "#components/oncall/pay-words.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { PayKind } from "#server/domain/oncall/pay.ts";

type PayRatesDialogProps = { scheduleId: string; pay: AppOutputs["oncall"]["pay"] };

const KINDS: readonly PayKind[] = ["ordinary", "night", "weekend", "holiday"];

/** Says what an hour on call is paid, by kind of time. */
export function PayRatesDialog({ scheduleId, pay }: PayRatesDialogProps) {
  const [open, setOpen] = useState(false);
  const [currency, setCurrency] = useState("");
  const [texts, setTexts] = useState<Record<PayKind, string>>({ ordinary: "", night: "", weekend: "", holiday: "" });
  const changed = useOncallChanged();
  const set = useMutation(
    useTRPC().oncall.setPayRates.mutationOptions({
      async onSuccess() {
        setOpen(false);
        await changed("Rates kept");
      },
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what is kept
  useEffect(() => {
    if (!open) return;
    set.reset();
    setCurrency(pay?.currency ?? "");
    const text = (kind: PayKind) => (pay === null ? "" : centsText(pay.rates[kind]));
    setTexts({ ordinary: text("ordinary"), night: text("night"), weekend: text("weekend"), holiday: text("holiday") });
  }, [open]);

  const [ordinary, night, weekend, holiday] = KINDS.map((kind) => centsOf(texts[kind]));
  const name = currency.trim();
  const rates =
    ordinary == null || night == null || weekend == null || holiday == null
      ? null
      : { ordinary, night, weekend, holiday };
  const isReady = rates !== null && name.length >= 3 && name.length <= 8;

  return (
    <Dialog
      title="Rates for pay"
      description="What an hour is paid. Nights (22:00 to 06:00), weekends and holidays are on each person's own clock, ordinary time is the rest. Where several are true at once, the highest of their rates counts. The rates hold for every month, also past ones."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{pay === null ? "Set the rates" : "Rates"}</Button>}
    >
      <RequestForm
        error={set.error}
        onSubmit={() => rates !== null && isReady && set.mutate({ id: scheduleId, currency: name, rates })}
      >
        <TextField
          label="Currency"
          required
          maxLength={8}
          value={currency}
          onValueChange={setCurrency}
          help="3 to 8 characters, such as EUR."
        />
        <div className="grid gap-4 sm:grid-cols-2">
          {KINDS.map((kind) => (
            <TextField
              key={kind}
              label={PAY_KIND_NAMES[kind]}
              inputMode="decimal"
              required
              value={texts[kind]}
              onValueChange={(text) => setTexts((before) => ({ ...before, [kind]: text }))}
              error={texts[kind] !== "" && centsOf(texts[kind]) === null ? "Write an amount such as 12.50." : null}
            />
          ))}
        </div>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={set.isPending} disabled={!isReady}>
            Keep the rates
          </Button>
        </div>
      </RequestForm>
    </Dialog>
  );
}
