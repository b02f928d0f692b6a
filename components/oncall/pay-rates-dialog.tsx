"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { PayRateSets } from "#components/oncall/pay-rate-sets.tsx";
import { centsOf, centsText, dayText, PAY_KIND_NAMES } from "#components/oncall/pay-words.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { PayKind } from "#server/domain/oncall/pay.ts";

type PayRatesDialogProps = { scheduleId: string; pay: AppOutputs["oncall"]["pay"] };

const KINDS: readonly PayKind[] = ["ordinary", "night", "weekend", "holiday"];
const SINCE = [
  { value: "day", label: "From a day on" },
  { value: "beginning", label: "From the beginning" },
] as const;

/** Says what an hour on call is paid, by kind of time, and from when on. */
export function PayRatesDialog({ scheduleId, pay }: PayRatesDialogProps) {
  const [open, setOpen] = useState(false);
  const [since, setSince] = useState<(typeof SINCE)[number]["value"]>("day");
  const [day, setDay] = useState("");
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
  const sets = pay?.sets ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what is kept
  useEffect(() => {
    if (!open) return;
    set.reset();
    const last = sets.at(-1);
    setSince(last === undefined ? "beginning" : "day");
    setDay("");
    setCurrency(last?.currency ?? "");
    const text = (kind: PayKind) => (last === undefined ? "" : centsText(last.rates[kind]));
    setTexts({ ordinary: text("ordinary"), night: text("night"), weekend: text("weekend"), holiday: text("holiday") });
  }, [open]);

  const [ordinary, night, weekend, holiday] = KINDS.map((kind) => centsOf(texts[kind]));
  const name = currency.trim();
  const rates =
    ordinary == null || night == null || weekend == null || holiday == null
      ? null
      : { ordinary, night, weekend, holiday };
  const from = since === "beginning" ? null : day;
  const isReady = rates !== null && from !== "" && name.length >= 3 && name.length <= 8;
  const replaced = sets.some((one) => one.from === from);

  return (
    <Dialog
      title="Rates for pay"
      description="What an hour is paid. Nights (22:00 to 06:00), weekends and holidays are on each person's own clock, ordinary time is the rest. Where several are true at once, the highest of their rates counts."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{sets.length === 0 ? "Set the rates" : "Rates"}</Button>}
    >
      <div className="grid gap-5">
        {sets.length > 0 && <PayRateSets scheduleId={scheduleId} sets={sets} />}
        <RequestForm
          error={set.error}
          onSubmit={() => rates !== null && isReady && set.mutate({ id: scheduleId, from, currency: name, rates })}
        >
          {sets.length > 0 && <h3 className="text-control font-[580]">New rates</h3>}
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField label="They hold" choices={SINCE} value={since} onValueChange={setSince} />
            {since === "day" && (
              <TextField
                label="First day"
                type="date"
                required
                min="2000-01-01"
                max="2100-12-31"
                value={day}
                onValueChange={setDay}
                help={pay === null ? undefined : `From midnight in ${pay.timeZone.replaceAll("_", " ")}`}
              />
            )}
          </div>
          {replaced && (
            <p role="status" className="text-control text-ink-2">
              {from === null
                ? "They take the place of the rates from the beginning: months before the next rates change."
                : `They take the place of the rates from ${dayText(from)}: what was paid since then changes.`}
            </p>
          )}
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
      </div>
    </Dialog>
  );
}
