"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { AbsenceShifts } from "#components/oncall/absence-shifts.tsx";
import { absenceTimes, type WrittenAbsence } from "#components/oncall/absence-times.ts";
import type { RotaSight } from "#components/oncall/rota-facts.ts";
import { timeProblems } from "#components/oncall/time-problems.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { useWrittenSpan } from "#components/oncall/use-written-span.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const NO_PROBLEMS = { start: null, end: null };
const NOTHING: WrittenAbsence = { first: "", last: "", from: "", until: "" };

/** Enters when somebody is away, in days of their own time zone; it counts in every rota, and gaps show at once. */
export function AbsenceDialog({ scheduleId, sight }: { scheduleId: string; sight: RotaSight }) {
  const { team, own } = sight;
  const [open, setOpen] = useOpenByAddress("absence");
  const [member, setMember] = useState<string | null>(own);
  const [written, setWritten] = useState(NOTHING);
  const [hasTimes, setHasTimes] = useState(false);
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
    if (!open) return;
    add.reset();
    setWritten(NOTHING);
    setHasTimes(false);
  }, [open]);

  const person = team.people.find(({ handle }) => handle === member);
  const times = absenceTimes(hasTimes ? written : { ...written, from: "", until: "" });
  // The first moment of a day is meant also where the clock skips its midnight.
  const problems =
    times === null || person === undefined ? NO_PROBLEMS : timeProblems(times, hasTimes ? person.timeZone : "UTC");
  const span = useWrittenSpan(times?.start ?? "", times?.end ?? "", person?.timeZone ?? "UTC");
  const isSound = problems.start === null && problems.end === null && span != null && span.start < span.end;
  const absence =
    person !== undefined && isSound
      ? { member: person.handle, start: new Date(span.start).toISOString(), end: new Date(span.end).toISOString() }
      : null;
  const put = (field: keyof WrittenAbsence) => (text: string) => setWritten({ ...written, [field]: text });
  return (
    <Dialog
      title="Enter an absence"
      description="Who is away is on call in no rota, whatever turns and overrides say."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Absence</Button>}
    >
      <RequestForm error={add.error} onSubmit={() => absence !== null && add.mutate(absence)}>
        <SelectField
          label="Who is away"
          choices={team.people.map(({ handle, name }) => ({ value: handle, label: name }))}
          value={member}
          onValueChange={setMember}
          placeholder="Choose a person"
          error={fieldProblem(add.error, "member")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="First day" type="date" required value={written.first} onValueChange={put("first")} />
          <TextField
            label="Last day"
            type="date"
            required
            value={written.last}
            onValueChange={put("last")}
            error={hasTimes ? null : problems.end}
          />
        </div>
        <CheckboxField
          label="Not whole days"
          help="The first day, the last, or both in part."
          checked={hasTimes}
          onCheckedChange={setHasTimes}
        />
        {hasTimes && (
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Away from"
              optional
              type="time"
              value={written.from}
              onValueChange={put("from")}
              error={problems.start}
            />
            <TextField
              label="Back at"
              optional
              type="time"
              value={written.until}
              onValueChange={put("until")}
              error={problems.end}
            />
          </div>
        )}
        {person !== undefined && (
          <p className="text-control text-ink-2">
            By the clock of {person.handle === own ? "your own" : `${person.name}’s own`} time zone,{" "}
            {person.timeZone.replaceAll("_", " ")}.
          </p>
        )}
        {person !== undefined && absence !== null && (
          <AbsenceShifts
            key={person.handle}
            {...{ scheduleId, absence, name: person.name, timeZone: person.timeZone }}
          />
        )}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={add.isPending} disabled={absence === null}>
            Enter the absence
          </Button>
        </div>
      </RequestForm>
    </Dialog>
  );
}
