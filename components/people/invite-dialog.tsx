"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { type Role, roleChoices } from "#components/people/role-choices.ts";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const DAYS = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
] as const;

/** Makes an invitation link to pass on; it is shown this once. */
export function InviteDialog({ teamId, ownRole }: { teamId: string | null; ownRole: Role }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useOpenByAddress("invite");
  const [role, setRole] = useState<Role>("member");
  const [email, setEmail] = useState("");
  const [days, setDays] = useState<(typeof DAYS)[number]["value"]>("7");
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.people.invitations.pathFilter()),
    }),
  );
  const problem = formProblem(invite.error, ["email"]);
  return (
    <Dialog
      title={invite.data ? "Pass this link on" : "Invite somebody"}
      description={
        invite.data
          ? "It is shown only now, and lets one person in. Send it by a way you trust."
          : "You get a link to pass on. Whoever opens it makes an account, or joins with the one they have."
      }
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) invite.reset();
      }}
      trigger={
        <Button>
          <UserPlus aria-hidden />
          Invite
        </Button>
      }
    >
      {invite.data ? (
        <>
          <CopyableCode label="invitation link" code={`${location.origin}${addresses.invitation(invite.data.token)}`} />
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
            const address = email.trim();
            invite.mutate({ teamId, role, email: address === "" ? null : address, days: Number(days) });
          }}
        >
          {problem.form && (
            <Notice tone="problem" role="alert">
              {problem.form}
            </Notice>
          )}
          <SelectField label="Role" choices={roleChoices(ownRole)} value={role} onValueChange={setRole} />
          <TextField
            label="E-mail address"
            optional
            name="email"
            type="email"
            autoComplete="off"
            value={email}
            onValueChange={setEmail}
            help="The link is then good for this address only."
            error={problem.fields.email}
          />
          <SelectField label="Good for" choices={DAYS} value={days} onValueChange={setDays} />
          <div className="flex justify-end">
            <Button type="submit" variant="primary" busy={invite.isPending}>
              Make the link
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
