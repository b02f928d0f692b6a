"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { NEW_PASSWORD_HELP, PasswordField } from "#components/people/password-field.tsx";
import { PlainForm } from "#components/people/plain-form.tsx";
import { signInBrowser } from "#components/people/sign-in-browser.ts";
import { TimeZoneField } from "#components/people/time-zone-field.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const FIELDS = ["name", "email", "password", "timeZone"];

/** The first visit: makes the owner's account and goes in. */
export function SetupForm() {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [timeZone, setTimeZone] = useState("UTC");
  const create = useMutation(
    trpc.people.createOwner.mutationOptions({
      async onSuccess() {
        const outcome = await signInBrowser(email, password);
        location.assign(outcome.kind === "signed-in" ? addresses.start : addresses.signIn());
      },
    }),
  );
  const problem = formProblem(create.error, FIELDS);

  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  return (
    <PlainForm
      title="Welcome to Last Mile"
      about="Create the owner account. The owner sees everything, invites people and connects repositories."
      problem={problem.form}
      onSubmit={() => create.mutate({ name, email, password, timeZone })}
    >
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        value={name}
        onValueChange={setName}
        error={problem.fields.name}
      />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onValueChange={setEmail}
        help="You sign in with it."
        error={problem.fields.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        value={password}
        onValueChange={setPassword}
        help={NEW_PASSWORD_HELP}
        error={problem.fields.password}
      />
      <TimeZoneField value={timeZone} onValueChange={setTimeZone} error={problem.fields.timeZone} />
      <Button type="submit" variant="primary" size="large" busy={create.isPending || create.isSuccess}>
        Create the owner account
      </Button>
    </PlainForm>
  );
}
