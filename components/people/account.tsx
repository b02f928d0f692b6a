"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { AbsenceCalendar } from "#components/people/absence-calendar.tsx";
import { formProblem } from "#components/people/form-problem.ts";
import { OwnHolidays } from "#components/people/own-holidays.tsx";
import { OwnMail } from "#components/people/own-mail.tsx";
import { NEW_PASSWORD_HELP, PasswordField } from "#components/people/password-field.tsx";
import { ProviderButtons, type SignInWay } from "#components/people/provider-buttons.tsx";
import { SessionList } from "#components/people/session-list.tsx";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { TimeZoneField } from "#components/people/time-zone-field.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type AccountProps = { ways: readonly SignInWay[]; trouble: string | null };

/** One's own profile, ways of signing in and sessions. */
export function Account({ ways, trouble }: AccountProps) {
  const trpc = useTRPC();
  const { data: account } = useSuspenseQuery(trpc.people.account.queryOptions());
  return (
    <>
      <PageHeader title="Profile" />
      <div className="grid max-w-4xl gap-4">
        <Profile account={account} />
        <OwnMail />
        <OwnHolidays />
        <AbsenceCalendar timeZone={account.timeZone} />
        {ways.length > 0 && account.email !== null && (
          <Providers account={account} email={account.email} ways={ways} trouble={trouble} />
        )}
        {account.hasPassword && <Password email={account.email} />}
        <SessionList timeZone={account.timeZone} />
      </div>
    </>
  );
}

function Profile({ account }: { account: AppOutputs["people"]["account"] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState(account.name);
  const [timeZone, setTimeZone] = useState(account.timeZone);
  const [browserZone, setBrowserZone] = useState<string | null>(null);
  const [githubLogin, setGithubLogin] = useState(account.githubLogin ?? "");
  const save = useMutation(
    trpc.people.updateAccount.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries();
        // The frame around the page shows the name, too, and comes from the server.
        router.refresh();
        toastDone("Profile saved");
      },
    }),
  );
  useEffect(() => setBrowserZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const problem = formProblem(save.error, ["name", "timeZone", "githubLogin"]);
  const unchanged =
    name === account.name && timeZone === account.timeZone && githubLogin === (account.githubLogin ?? "");
  return (
    <SettingsSection
      title="About you"
      about={`You are @${account.handle}, and sign in as ${account.email ?? "nobody"}.`}
    >
      <SettingsForm
        problem={problem.form}
        busy={save.isPending}
        idle={unchanged}
        onSubmit={() =>
          save.mutate({ name, timeZone, githubLogin: githubLogin.trim() === "" ? null : githubLogin.trim() })
        }
      >
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          value={name}
          onValueChange={setName}
          error={problem.fields.name}
        />
        <div className="grid justify-items-start gap-1.5">
          <div className="w-full">
            <TimeZoneField value={timeZone} onValueChange={setTimeZone} error={problem.fields.timeZone} />
          </div>
          {browserZone !== null && browserZone !== timeZone && (
            <Button size="small" variant="quiet" onClick={() => setTimeZone(browserZone)}>
              Take this browser’s, {browserZone.replaceAll("_", " ")}
            </Button>
          )}
        </div>
        <TextField
          label="GitHub user name"
          optional
          name="github"
          autoCapitalize="off"
          value={githubLogin}
          onValueChange={setGithubLogin}
          help="Tells which commits, reviews and merges are yours. Signing in by GitHub fills it in."
          error={problem.fields.githubLogin}
        />
      </SettingsForm>
    </SettingsSection>
  );
}

type ProvidersProps = AccountProps & { account: AppOutputs["people"]["account"]; email: string };

function Providers({ account, email, ways, trouble }: ProvidersProps) {
  const github = account.githubLogin;
  return (
    <SettingsSection
      title="Sign in without a password"
      about={
        <>
          Whoever proves there that {email} is their address comes in as you.
          {!account.hasPassword && " You have no password: this is your way in."}
          {github !== null && ` Your GitHub user name is ${github}.`}
        </>
      }
    >
      {trouble !== null && (
        <Notice tone="problem" role="alert">
          {trouble}
        </Notice>
      )}
      <div className="justify-self-start">
        <ProviderButtons ways={ways} back={addresses.account} verb="Connect" />
      </div>
    </SettingsSection>
  );
}

function Password({ email }: { email: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation(
    trpc.people.changePassword.mutationOptions({
      async onSuccess({ sessionsEnded }) {
        setCurrent("");
        setNext("");
        await queryClient.invalidateQueries(trpc.session.pathFilter());
        toastDone("Password changed", sessionsEnded === 0 ? undefined : `Signed out elsewhere: ${sessionsEnded}.`);
      },
    }),
  );
  const problem = formProblem(change.error, ["current", "next"]);
  return (
    <SettingsSection title="Password" about="Changing it signs you out everywhere else.">
      <SettingsForm
        problem={problem.form}
        busy={change.isPending}
        saveLabel="Change the password"
        idle={current === "" || next === ""}
        onSubmit={() => change.mutate({ current, next })}
      >
        <input type="text" name="username" autoComplete="username" value={email ?? ""} readOnly hidden />
        <PasswordField
          label="Current password"
          name="current-password"
          autoComplete="current-password"
          value={current}
          onValueChange={setCurrent}
          error={problem.fields.current}
        />
        <PasswordField
          label="New password"
          name="new-password"
          autoComplete="new-password"
          value={next}
          onValueChange={setNext}
          help={NEW_PASSWORD_HELP}
          error={problem.fields.next}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
