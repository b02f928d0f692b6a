"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

const EMPTY = { name: "", handle: "", email: "", githubLogin: "" };

/** Adds somebody who takes part without signing in. */
export function NewMemberDialog() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState(EMPTY);
  const create = useMutation(
    trpc.people.create.mutationOptions({
      async onSuccess(member) {
        await queryClient.invalidateQueries(trpc.people.list.pathFilter());
        setOpen(false);
        toastDone(`${member.name} added`);
      },
    }),
  );
  const problem = formProblem(create.error, Object.keys(EMPTY));
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: fields[name],
    onValueChange: (value: string) => setFields({ ...fields, [name]: value }),
    error: problem.fields[name],
    autoComplete: "off",
  });
  return (
    <Dialog
      title="Add a member"
      description="They take part in cards and rotas. Invite them when they should sign in."
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        setFields(EMPTY);
        create.reset();
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Add a member
        </Button>
      }
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const given = (text: string) => (text.trim() === "" ? null : text.trim());
          create.mutate({ ...fields, email: given(fields.email), githubLogin: given(fields.githubLogin) });
        }}
      >
        {problem.form && (
          <Notice tone="problem" role="alert">
            {problem.form}
          </Notice>
        )}
        <TextField label="Name" required {...field("name")} />
        <TextField
          label="Handle"
          required
          help="Short and unique, as in “ada”."
          autoCapitalize="off"
          {...field("handle")}
        />
        <TextField label="E-mail address" optional type="email" {...field("email")} />
        <TextField label="GitHub user name" optional autoCapitalize="off" {...field("githubLogin")} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={create.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
