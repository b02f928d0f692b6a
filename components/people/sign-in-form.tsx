"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { PasswordField } from "#components/people/password-field.tsx";
import { PlainForm } from "#components/people/plain-form.tsx";
import { OrRule, ProviderButtons, type SignInWay } from "#components/people/provider-buttons.tsx";
import { signInBrowser } from "#components/people/sign-in-browser.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type SignInFormProps = {
  back: string;
  /** Providers that are configured. */
  ways: readonly SignInWay[];
  /** What went wrong at one of them. */
  trouble: string | null;
};

/** E-mail address and password, or a provider, and on to where one came from. */
export function SignInForm({ back, ways, trouble }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useMutation({
    async mutationFn() {
      const outcome = await signInBrowser(email, password);
      if (outcome.kind === "refused") throw new Error(outcome.message);
      // A whole new page load: nothing of an earlier person stays in the browser's memory.
      location.assign(back);
    },
  });
  return (
    <PlainForm
      title="Sign in"
      problem={attempt.isIdle ? trouble : (attempt.error?.message ?? null)}
      onSubmit={() => attempt.mutate()}
      above={
        ways.length > 0 && (
          <>
            <ProviderButtons ways={ways} back={back} verb="Continue with" />
            <OrRule />
          </>
        )
      }
      foot="No account? Ask an owner or admin for an invitation."
    >
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onValueChange={setEmail}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        value={password}
        onValueChange={setPassword}
      />
      <Button type="submit" variant="primary" size="large" busy={attempt.isPending || attempt.isSuccess}>
        Sign in
      </Button>
    </PlainForm>
  );
}
