"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { ROLE_MEANS } from "#components/people/role-choices.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const ROLES = (["viewer", "member", "admin"] as const).map((role) => ({
  value: role,
  label: role.charAt(0).toUpperCase() + role.slice(1),
  hint: `May do: ${ROLE_MEANS[role]}`,
}));
const DAYS = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "Until it is revoked" },
] as const;
const ALL_TEAMS = "all";
const DAY_MS = 86_400_000;

type NewTokenDialogProps = { teams: readonly TeamFace[]; mayUnbound: boolean };

/** Makes a token and shows it, this once. */
export function NewTokenDialog({ teams, mayUnbound }: NewTokenDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const scopes = [
    ...(mayUnbound ? [{ value: ALL_TEAMS, label: "All teams" }] : []),
    ...teams.map((team) => ({ value: team.id, label: team.name })),
  ];
  const [open, setOpen] = useOpenByAddress("new");
  const [name, setName] = useState("");
  const [role, setRole] = useState<(typeof ROLES)[number]["value"]>("viewer");
  const [scope, setScope] = useState(scopes[0]?.value ?? ALL_TEAMS);
  const [days, setDays] = useState<(typeof DAYS)[number]["value"]>("90");
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tokens.pathFilter()),
    }),
  );
  const problem = formProblem(create.error, ["name"]);

  function submit() {
    create.mutate({
      name,
      role,
      teamId: scope === ALL_TEAMS ? null : scope,
      expiresAt: days === "never" ? null : new Date(Date.now() + Number(days) * DAY_MS),
    });
  }

  return (
    <Dialog
      title={create.data ? "Copy the token now" : "New API token"}
      description={
        create.data
          ? "It is shown only this once. Whoever has it can do what its role may do."
          : "Give it the least role that does the job."
      }
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        setName("");
        create.reset();
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          New token
        </Button>
      }
    >
      {create.data ? (
        <>
          <CopyableCode label="token" code={create.data.token} />
          <div className="flex justify-end">
            <DialogClose>
              <Button variant="primary">Done</Button>
            </DialogClose>
          </div>
        </>
      ) : (
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {problem.form && (
            <Notice tone="problem" role="alert">
              {problem.form}
            </Notice>
          )}
          <TextField
            label="What it is for"
            name="token-name"
            autoComplete="off"
            required
            value={name}
            onValueChange={setName}
            error={problem.fields.name}
          />
          <SelectField label="Role" choices={ROLES} value={role} onValueChange={setRole} />
          <SelectField label="Good for" choices={scopes} value={scope} onValueChange={setScope} />
          <SelectField label="Expires after" choices={DAYS} value={days} onValueChange={setDays} />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" busy={create.isPending}>
              Make the token
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
