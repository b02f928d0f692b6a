"use client";

import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { isAwayThen } from "#components/oncall/is-away-then.ts";
import { isPutOnByOverride } from "#components/oncall/put-on-by-override.ts";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { TimeFields } from "#components/oncall/time-fields.tsx";
import { timeProblems } from "#components/oncall/time-problems.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { instantText, localText } from "#components/shell/local-time.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { HOUR_MS } from "#server/domain/shared/time.ts";

const KINDS = [
  { value: "replace", label: "Somebody takes over" },
  { value: "add", label: "Somebody more is on" },
  { value: "remove", label: "Somebody is not on" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

const EVERYBODY = "*";

/** Makes an exception to the turns, or fills a gap: `?open=override-FROM-TO` and `?open=fill-FROM-TO` open it with times. */
export function OverrideDialog({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { team, timeZone, loadedAt } = sight;
  const asked = useSearchParams().get("open") ?? "";
  const times = /^(fill|override)-(\d{1,14})-(\d{1,14})$/.exec(asked);
  const isGap = times?.[1] === "fill";
  const [open, setOpen] = useOpenByAddress(times === null ? "override" : asked);
  const [kind, setKind] = useState<Kind>("replace");
  const [remove, setRemove] = useState<string>(EVERYBODY);
  const [add, setAdd] = useState<string | null>(null);
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const [reason, setReason] = useState("");
  const changed = useOncallChanged();
  const make = useMutation(
    useTRPC().oncall.override.mutationOptions({
      async onSuccess() {
        setOpen(false);
        await changed(isGap ? "Gap filled" : "Override made");
      },
    }),
  );
  const [askedStart, askedEnd] = [times?.[2], times?.[3]];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (!open) return;
    const from = askedStart === undefined ? Math.ceil(loadedAt / HOUR_MS) * HOUR_MS : Number(askedStart);
    setStart(localText(from, timeZone));
    setEnd(localText(askedEnd === undefined ? from + 8 * HOUR_MS : Number(askedEnd), timeZone));
    setKind(isGap ? "add" : "replace");
    setRemove(EVERYBODY);
    setAdd(null);
    setReason("");
    make.reset();
  }, [open, isGap, askedStart, askedEnd]);

  const people = team.people.map(({ handle, name }) => ({ value: handle, label: name }));
  const named = rota.people.map(({ handle, name }) => ({ value: handle, label: name }));

  const problems = timeProblems({ start, end }, timeZone);
  const isTime = start !== "" && end !== "" && problems.start === null && problems.end === null;

  async function submit() {
    const [from, until] = await Promise.all([instantText(start, timeZone), instantText(end, timeZone)]);
    if (from === null || until === null) return;
    const common = { start: from, end: until, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) };
    const out = remove === EVERYBODY ? {} : { remove };
    if (kind !== "remove" && add === null) return;
    make.mutate({
      scheduleId: rota.schedule.id,
      override:
        kind === "add"
          ? { kind, add: add ?? "", ...common }
          : kind === "remove"
            ? { kind, ...out, ...common }
            : { kind, ...out, add: add ?? "", ...common },
    });
  }

  return (
    <Dialog
      title={isGap ? "Fill the gap" : "Override the turns"}
      description={isGap ? "Nobody is on call in this time." : "For a while, something else holds. It can be revoked."}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Override</Button>}
    >
      <RequestForm error={make.error} onSubmit={() => void submit()}>
        {!isGap && <SelectField label="What" choices={KINDS} value={kind} onValueChange={setKind} />}
        {kind !== "add" && (
          <SelectField
            label={kind === "replace" ? "In the place of" : "Who is not on"}
            choices={[{ value: EVERYBODY, label: "whoever is on" }, ...named]}
            value={remove}
            onValueChange={setRemove}
          />
        )}
        {kind !== "add" && isPutOnByOverride(rota, remove, { start, end }, timeZone) && (
          <Notice tone="caution">
            An override put {named.find(({ value }) => value === remove)?.label ?? remove} on in this time, and
            overrides do not act on each other: this one would change nothing. Revoke that override, or let them ask for
            cover.
          </Notice>
        )}
        {kind !== "remove" && (
          <SelectField
            label="Who is on"
            choices={people}
            value={add}
            onValueChange={setAdd}
            placeholder="Choose a person"
            error={fieldProblem(make.error, "override.add")}
          />
        )}
        {kind !== "remove" && isAwayThen(rota, add, { start, end }, timeZone) && (
          <Notice tone="caution">
            {named.find(({ value }) => value === add)?.label ?? add} is away for some of this time: while they are, this
            puts nobody on.
          </Notice>
        )}
        <TimeFields start={start} end={end} onStart={setStart} onEnd={setEnd} timeZone={timeZone} problems={problems} />
        <TextField label="Reason" optional value={reason} onValueChange={setReason} maxLength={1_000} />
        <div className="flex justify-end">
          <Button
            type="submit"
            variant="primary"
            busy={make.isPending}
            disabled={!isTime || (kind !== "remove" && add === null)}
          >
            {isGap ? "Fill the gap" : "Make the override"}
          </Button>
        </div>
      </RequestForm>
    </Dialog>
  );
}
