"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RotaSight } from "#components/oncall/rota-facts.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { instantText } from "#components/shell/local-time.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** Enters whole days somebody is away; it counts in every rota, and gaps show at once. */
export function AbsenceDialog({ sight }: { sight: RotaSight }) {
  const { team, timeZone, own } = sight;
  const [open, setOpen] = useOpenByAddress("absence");
  const [member, setMember] = useState<string | null>(own);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const changed = useOncallChanged();
  const add = useMutation(
    useTRPC().oncall.addAbsence.mutationOptions({
      async onSuccess() {
        setOpen(false);
        await changed("Absence entered", "Where it leaves a gap, the rota shows it.");
      },
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (open) add.reset();
  }, [open]);

  async function submit() {
    const after = new Date(Date.parse(`${last}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
    const [start, end] = await Promise.all([
      instantText(`${first}T00:00`, timeZone),
      instantText(`${after}T00:00`, timeZone),
    ]);
    if (start !== null && end !== null && member !== null) add.mutate({ member, start, end });
  }

  const isReady = member !== null && first !== "" && last !== "" && first <= last;
  return (
    <Dialog
      title="Enter an absence"
      description="Who is away is on call in no rota, whatever turns and overrides say."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Absence</Button>}
    >
      <RequestForm error={add.error} onSubmit={() => void (isReady && submit())}>
        <SelectField
          label="Who is away"
          choices={team.people.map(({ handle, name }) => ({ value: handle, label: name }))}
          value={member}
          onValueChange={setMember}
          placeholder="Choose a person"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="First day" type="date" required value={first} onValueChange={setFirst} />
          <TextField
            label="Last day"
            type="date"
            required
            value={last}
            onValueChange={setLast}
            error={first !== "" && last !== "" && last < first ? "It ends before it begins." : null}
          />
        </div>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={add.isPending} disabled={!isReady}>
            Enter the absence
          </Button>
        </div>
      </RequestForm>
    </Dialog>
  );
}
