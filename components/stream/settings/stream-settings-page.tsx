"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { fieldProblem, problemText, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { ServiceFields } from "#components/stream/settings/service-fields.tsx";
import { DeploymentFields } from "#components/stream/setup/deployment-fields.tsx";
import { GithubConnection } from "#components/stream/setup/github-connection.tsx";
import { HistoryPanel } from "#components/stream/setup/history-panel.tsx";
import { RepositoryPicker } from "#components/stream/setup/repository-picker.tsx";
import { WebhookPanel } from "#components/stream/setup/webhook-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ListField } from "#components/ui/list-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type Stream = AppOutputs["streams"]["get"];

/** What a stream's facts depend on, and where they come from. */
export function StreamSettingsPage({ streamId }: { streamId: string }) {
  const trpc = useTRPC();
  const stream = useQuery(trpc.streams.get.queryOptions({ streamId }));
  const mayChange = useHasRole("admin", stream.data?.teamId ?? null);
  if (stream.isError) return <RequestProblem error={stream.error} onRetry={() => void stream.refetch()} />;
  if (stream.data === undefined) return null;
  const { teamId, timeZone, repositories, name } = stream.data;
  const [first] = repositories;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <PageHeader title="Stream settings" aside={<Pill>{name}</Pill>} />
      {!mayChange && <Notice>You can look at the settings. Changing them needs the role admin.</Notice>}
      <SettingsForm key={stream.data.id} stream={stream.data} mayChange={mayChange} />
      <Section title="GitHub" id="github">
        <GithubConnection
          teamId={teamId}
          repositories={repositories.map((repository) => `${repository.owner}/${repository.name}`)}
          mayChange={mayChange}
        />
      </Section>
      <Section title="History" id="history">
        <HistoryPanel streamId={streamId} timeZone={timeZone} mayStart={mayChange} />
        {mayChange && <Recompute streamId={streamId} />}
      </Section>
      <Section title="GitHub webhook" id="webhook">
        <WebhookPanel
          teamId={teamId}
          sourceName={first === undefined ? name : `${first.owner} on GitHub`}
          timeZone={timeZone}
          mayCreate={mayChange}
        />
      </Section>
    </div>
  );
}

function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <Card id={id} className="grid min-w-0 scroll-mt-4 grid-cols-1 gap-4 px-4 py-4 sm:px-5" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </Card>
  );
}

function Recompute({ streamId }: { streamId: string }) {
  const trpc = useTRPC();
  const recompute = useMutation(trpc.streams.recompute.mutationOptions());
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
      <p className="max-w-prose text-control text-ink-2">
        The numbers are kept up to date by themselves. They can be computed anew from all events, with the same result.
      </p>
      <ConfirmDialog
        title="Compute all numbers anew?"
        confirmLabel="Compute anew"
        onConfirm={async () => {
          await recompute.mutateAsync({ streamId }).catch((error: unknown) => {
            throw new Error(problemText(error));
          });
          toastDone("Under way", "The numbers are replaced once all are computed.");
        }}
        trigger={<Button size="small">Compute anew</Button>}
      >
        Nothing is lost. The numbers shown stay until the new ones are complete.
      </ConfirmDialog>
    </div>
  );
}

type Draft = Omit<Stream, "id" | "createdAt" | "pending" | "factsVersion" | "now" | "teamId">;

function draftOf(stream: Stream): Draft {
  const {
    id: _id,
    createdAt: _createdAt,
    pending: _pending,
    factsVersion: _version,
    now: _now,
    teamId: _team,
    ...draft
  } = stream;
  return draft;
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({ value: zone, label: zone }));

function SettingsForm({ stream, mayChange }: { stream: Stream; mayChange: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stream));
  const disabled = !mayChange;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const unsaved = JSON.stringify(draft) !== JSON.stringify(draftOf(stream));
  const update = useMutation(
    trpc.streams.update.mutationOptions({
      async onSuccess(saved) {
        setDraft(draftOf(saved));
        await queryClient.invalidateQueries(trpc.streams.pathFilter());
        toastDone("Saved", "The numbers are being brought up to date.");
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ streamId: stream.id, change: draft });
  }

  const number = (name: "failureWindowHours" | "flagTargetPercent" | "sessionGapMinutes" | "sessionLeadInMinutes") => ({
    type: "number",
    inputMode: "numeric" as const,
    min: 0,
    disabled,
    value: String(draft[name]),
    onValueChange: (text: string) => set({ [name]: Number(text) }),
    error: fieldProblem(update.error, `change.${name}`),
  });

  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-4">
      <Section title="General">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Name"
            value={draft.name}
            onValueChange={(name) => set({ name })}
            disabled={disabled}
            error={fieldProblem(update.error, "change.name")}
            required
          />
          <ComboboxField
            label="Time zone"
            choices={ZONES}
            value={draft.timeZone}
            onValueChange={(timeZone) => timeZone !== null && set({ timeZone })}
            disabled={disabled}
          />
        </div>
        <div className="grid gap-2">
          <h3>Repositories</h3>
          <RepositoryPicker
            teamId={stream.teamId}
            chosen={draft.repositories.map((repository) => `${repository.owner}/${repository.name}`)}
            onChange={(names) =>
              set({
                repositories: names.map((fullName) => {
                  const [owner = "", name = ""] = fullName.split("/");
                  return { owner, name };
                }),
              })
            }
            disabled={disabled}
          />
        </div>
      </Section>
      <Section title="Deployments" id="deployments">
        <DeploymentFields choice={draft} onChange={(choice) => set(choice)} disabled={disabled} />
        <div className="grid gap-4 border-t border-line pt-4 sm:grid-cols-2">
          <TextField
            label="A deployment fails within, hours"
            help="An incident in this time blames the deployment before it."
            {...number("failureWindowHours")}
          />
          <TextField
            label="A flag is on at, percent"
            help="From here on a dark feature counts as released."
            {...number("flagTargetPercent")}
          />
        </div>
        <ServiceFields services={draft.services} onChange={(services) => set({ services })} disabled={disabled} />
      </Section>
      <Section title="Work">
        <div className="grid gap-4 sm:grid-cols-2">
          <ListField
            label="Labels that say: ready for work"
            values={draft.readyLabels}
            onValuesChange={(readyLabels) => set({ readyLabels })}
            disabled={disabled}
          />
          <ListField
            label="Labels that say: in progress"
            values={draft.inProgressLabels}
            onValuesChange={(inProgressLabels) => set({ inProgressLabels })}
            disabled={disabled}
          />
          <ListField
            label="Bots"
            values={draft.bots}
            onValuesChange={(bots) => set({ bots })}
            disabled={disabled}
            help="Logins whose reviews and comments do not count, besides those that end in [bot]."
          />
          <div className="grid content-start gap-3">
            <CheckboxField
              label="All checks count, except those that deploy"
              checked={draft.requiredChecks === null}
              onCheckedChange={(all) => set({ requiredChecks: all ? null : [] })}
              disabled={disabled}
            />
            {draft.requiredChecks !== null && (
              <ListField
                label="Checks that must be green"
                values={draft.requiredChecks}
                onValuesChange={(requiredChecks) => set({ requiredChecks })}
                disabled={disabled}
                help="Names of workflows."
              />
            )}
          </div>
          <TextField
            label="One coding session, minutes between commits"
            help="Commits at most this far apart are one stretch of work."
            {...number("sessionGapMinutes")}
          />
          <TextField
            label="Work before the first commit, minutes"
            help="Added in front of each coding session."
            {...number("sessionLeadInMinutes")}
          />
        </div>
      </Section>
      {update.isError && <RequestProblem error={update.error} />}
      {mayChange && (
        <div
          className={
            unsaved
              ? "sticky bottom-3 z-10 flex items-center justify-end gap-3 rounded-xl border border-line bg-raised px-4 py-2.5 shadow-float"
              : "flex justify-end gap-3"
          }
        >
          {unsaved && <span className="mr-auto text-control text-ink-2">Not saved yet</span>}
          {unsaved && <Button onClick={() => setDraft(draftOf(stream))}>Discard</Button>}
          <Button type="submit" variant="primary" busy={update.isPending} disabled={!unsaved}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
