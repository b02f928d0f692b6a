"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { NEW_PASSWORD_HELP, PasswordField } from "#components/people/password-field.tsx";
import { PlainForm } from "#components/people/plain-form.tsx";
import { OrRule, ProviderButtons, type SignInWay } from "#components/people/provider-buttons.tsx";
import { ROLE_MEANS } from "#components/people/role-choices.ts";
import { signInBrowser } from "#components/people/sign-in-browser.ts";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type Invitation = AppOutputs["people"]["invitation"];
type AcceptInvitationProps = {
  token: string;
  invitation: Invitation;
  signedInAs: string | null;
  /** Providers that are configured: whoever proves the invited address there needs no password. */
  ways: readonly SignInWay[];
};

/** What one is invited to, and the way in: with the account at hand, or a new one. */
export function AcceptInvitation({ token, invitation, signedInAs, ways }: AcceptInvitationProps) {
  const where = invitation.team === null ? "the workspace" : invitation.team.name;
  const about = (
    <>
      {invitation.invitedBy === null ? "You are invited" : `${invitation.invitedBy} invites you`} to {where} as{" "}
      {invitation.role}: {ROLE_MEANS[invitation.role]}
    </>
  );
  const title = `Join ${where}`;
  return signedInAs === null ? (
    <JoinAsNewMember
      token={token}
      title={title}
      about={about}
      email={invitation.email}
      byProvider={invitation.email === null ? [] : ways}
      place={placeOf(invitation.team)}
    />
  ) : (
    <JoinAsMember token={token} title={title} about={about} name={signedInAs} />
  );
}

type JoinProps = { token: string; title: string; about: React.ReactNode };

function JoinAsMember({ token, title, about, name }: JoinProps & { name: string }) {
  const trpc = useTRPC();
  const accept = useMutation(
    trpc.people.acceptInvitation.mutationOptions({ onSuccess: ({ team }) => location.assign(placeOf(team)) }),
  );
  return (
    <PlainForm
      title={title}
      about={about}
      problem={formProblem(accept.error, []).form}
      onSubmit={() => accept.mutate({ token, person: null })}
    >
      <Button type="submit" variant="primary" size="large" busy={accept.isPending || accept.isSuccess}>
        Join as {name}
      </Button>
    </PlainForm>
  );
}

const FIELDS = ["person.name", "person.email", "email", "person.password", "person.timeZone"];

type JoinAsNewMemberProps = JoinProps & { email: string | null; byProvider: readonly SignInWay[]; place: string };

function JoinAsNewMember({ token, title, about, email: invited, byProvider, place }: JoinAsNewMemberProps) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [email, setEmail] = useState(invited ?? "");
  const [password, setPassword] = useState("");
  const [timeZone, setTimeZone] = useState("UTC");
  const accept = useMutation(
    trpc.people.acceptInvitation.mutationOptions({
      async onSuccess({ team }) {
        const outcome = await signInBrowser(email, password);
        location.assign(outcome.kind === "signed-in" ? placeOf(team) : addresses.signIn());
      },
    }),
  );
  const problem = formProblem(accept.error, FIELDS);

  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  return (
    <PlainForm
      title={title}
      about={about}
      problem={problem.form ?? problem.fields["person.timeZone"] ?? null}
      onSubmit={() => accept.mutate({ token, person: { name, email, password, timeZone } })}
      above={
        byProvider.length > 0 && (
          <>
            <ProviderButtons ways={byProvider} back={place} verb="Continue with" />
            <OrRule />
          </>
        )
      }
      foot={
        <>
          You have an account? <Link href={addresses.signIn(addresses.invitation(token))}>Sign in</Link> and join with
          it.
        </>
      }
    >
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        value={name}
        onValueChange={setName}
        error={problem.fields["person.name"]}
      />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onValueChange={setEmail}
        help={invited === null ? "You sign in with it." : "The invitation is for this address."}
        error={problem.fields["person.email"] ?? problem.fields.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        value={password}
        onValueChange={setPassword}
        help={NEW_PASSWORD_HELP}
        error={problem.fields["person.password"]}
      />
      <Button type="submit" variant="primary" size="large" busy={accept.isPending || accept.isSuccess}>
        Create the account and join
      </Button>
    </PlainForm>
  );
}

function placeOf(team: { slug: string } | null): string {
  return team === null ? addresses.start : addresses.team(team.slug);
}
