"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { TimeZoneField } from "#components/people/time-zone-field.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** Makes a team and goes on to its settings, where people are invited. */
export function NewTeamDialog() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useOpenByAddress("new");
  const [name, setName] = useState("");
  const [timeZone, setTimeZone] = useState("UTC");
  const create = useMutation(
    trpc.teams.create.mutationOptions({
      async onSuccess(team) {
        await queryClient.invalidateQueries(trpc.teams.pathFilter());
        setOpen(false);
        toastDone(`Team ${team.name} created`, "Now assign an ops partner and invite its people.");
        router.push(addresses.teamSettings(team.slug));
      },
    }),
  );
  const problem = formProblem(create.error, ["name", "timeZone"]);

  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  return (
    <Dialog
      title="New team"
      description="People who share a board, a stream and a rota."
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) create.reset();
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          New team
        </Button>
      }
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name, timeZone });
        }}
      >
        {problem.form && (
          <Notice tone="problem" role="alert">
            {problem.form}
          </Notice>
        )}
        <TextField label="Name" name="name" required value={name} onValueChange={setName} error={problem.fields.name} />
        <TimeZoneField value={timeZone} onValueChange={setTimeZone} error={problem.fields.timeZone} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={create.isPending}>
            Create team
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
