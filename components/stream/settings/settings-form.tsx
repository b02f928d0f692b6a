"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { fieldProblem, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { UnsavedGuard } from "#components/shell/unsaved-guard.tsx";
import { writtenAlike } from "#components/stream/settings/edit-stages.ts";
import { PreviewPanel } from "#components/stream/settings/preview-panel.tsx";
import { ServiceFields } from "#components/stream/settings/service-fields.tsx";
import { SettingsSection } from "#components/stream/settings/settings-section.tsx";
import { StageEditor } from "#components/stream/settings/stage-editor.tsx";
import { usePreview } from "#components/stream/settings/use-preview.ts";
import { DeploymentFields } from "#components/stream/setup/deployment-fields.tsx";
import { RepositoryPicker } from "#components/stream/setup/repository-picker.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { WordsField } from "#components/ui/words-field.tsx";
import { stageProblems } from "#server/domain/flow/stage-problems.ts";

type Stream = AppOutputs["streams"]["get"];

type Draft = Omit<Stream, "id" | "createdAt" | "pending" | "factsVersion" | "now" | "teamId" | "shownStages">;

function draftOf(stream: Stream): Draft {
  const {
    id: _id,
    createdAt: _createdAt,
    pending: _pending,
    factsVersion: _version,
    now: _now,
    teamId: _team,
    shownStages: _shown,
    ...draft
  } = stream;
  return { ...draft, stages: writtenAlike(draft.stages) };
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({ value: zone, label: zone }));

/** What a stream is measured by: changed in a draft, tried out, saved or discarded as a whole. */
export function SettingsForm({ stream, mayChange }: { stream: Stream; mayChange: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stream));
  const disabled = !mayChange;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const written = JSON.stringify(draft);
  const unsaved = written !== JSON.stringify(draftOf(stream));
  const seen = useQuery(trpc.streams.seen.queryOptions({ streamId: stream.id }));
  const preview = usePreview(stream.id);
  const labels = (seen.data?.labels ?? []).map(({ name, count }) => ({ word: name, note: timesText(count) }));
  const responders = (seen.data?.responders ?? []).filter(({ known }) => !known);
  const listed = new Set(draft.bots.map((login) => login.toLowerCase()));
  const likelyBots = responders.filter(({ name, suspected }) => suspected && !listed.has(name.toLowerCase()));
  const effect = useRef<HTMLDivElement>(null);
  const sound = stageProblems(draft.stages, draft).length === 0;
  const update = useMutation(
    trpc.streams.update.mutationOptions({
      async onSuccess(saved) {
        setDraft(draftOf(saved));
        preview.stop();
        await queryClient.invalidateQueries(trpc.streams.pathFilter());
        toastDone("Saved", "The numbers are being brought up to date.");
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ streamId: stream.id, change: draft });
  }

  function discard() {
    preview.stop();
    update.reset();
    setDraft(draftOf(stream));
  }

  function seeEffect() {
    preview.ask(draft, written);
    // It takes its place with the next drawing.
    requestAnimationFrame(() => effect.current?.scrollIntoView({ block: "start" }));
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
      <SettingsSection title="General">
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
      </SettingsSection>
      <SettingsSection title="Stages" id="stages">
        <StageEditor
          stages={draft.stages}
          onChange={(stages) => set({ stages })}
          environments={draft}
          seenLabels={seen.data?.labels ?? []}
          seenEnvironments={seen.data?.environments ?? []}
          disabled={disabled}
        />
      </SettingsSection>
      <SettingsSection title="Deployments" id="deployments">
        <DeploymentFields
          choice={draft}
          onChange={(choice) => set(choice)}
          disabled={disabled}
          {...(seen.data === undefined ? {} : { seen: { sources: [], environments: seen.data.environments } })}
        />
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
      </SettingsSection>
      <SettingsSection title="Work">
        <div className="grid gap-4 sm:grid-cols-2">
          <WordsField
            label="Labels that say: ready for work"
            words={draft.readyLabels}
            onWordsChange={(readyLabels) => set({ readyLabels })}
            suggestions={labels}
            disabled={disabled}
            help="A milestone says so too."
          />
          <WordsField
            label="Labels that say: in progress"
            words={draft.inProgressLabels}
            onWordsChange={(inProgressLabels) => set({ inProgressLabels })}
            suggestions={labels}
            disabled={disabled}
            help="Besides the first commit."
          />
          <div className="grid content-start gap-2">
            <WordsField
              label="Bots"
              words={draft.bots}
              onWordsChange={(bots) => set({ bots })}
              suggestions={responders.map(({ name, count }) => ({ word: name, note: `${count} answers` }))}
              disabled={disabled}
              help="Logins whose reviews and comments do not count, besides those GitHub calls bots."
            />
            {!disabled && likelyBots.length > 0 && (
              <p className="flex flex-wrap items-center gap-1.5 text-small text-ink-2">
                Called like a bot:
                {likelyBots.map(({ name }) => (
                  <Button key={name} size="small" onClick={() => set({ bots: [...draft.bots, name] })}>
                    <Plus aria-hidden /> {name}
                  </Button>
                ))}
              </p>
            )}
          </div>
          <div className="grid content-start gap-3">
            <CheckboxField
              label="All checks count, except those that deploy"
              checked={draft.requiredChecks === null}
              onCheckedChange={(all) => set({ requiredChecks: all ? null : [] })}
              disabled={disabled}
            />
            {draft.requiredChecks !== null && (
              <WordsField
                label="Checks that must be green"
                words={draft.requiredChecks}
                onWordsChange={(requiredChecks) => set({ requiredChecks })}
                suggestions={(seen.data?.workflows ?? []).map(({ name, count }) => ({
                  word: name,
                  note: timesText(count),
                }))}
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
      </SettingsSection>
      {mayChange && unsaved && (preview.draft !== null || preview.underWay || preview.error !== null) && (
        <div ref={effect} className="scroll-mt-4">
          <SettingsSection title="Effect of these settings">
            <PreviewPanel
              preview={preview}
              streamId={stream.id}
              timeZone={stream.timeZone}
              outdated={preview.draft !== written}
            />
          </SettingsSection>
        </div>
      )}
      {update.isError && <RequestProblem error={update.error} />}
      {mayChange && (
        <div
          className={
            unsaved
              ? "sticky bottom-3 z-10 flex flex-wrap items-center justify-end gap-2 rounded-xl border border-line bg-raised px-4 py-2.5 shadow-float"
              : "flex justify-end gap-3"
          }
        >
          {unsaved && <span className="mr-auto text-control text-ink-2">Not saved yet</span>}
          {unsaved && (
            <>
              <Button onClick={discard}>Discard</Button>
              <Button onClick={seeEffect} busy={preview.underWay} disabled={!sound}>
                See the effect
              </Button>
            </>
          )}
          <Button type="submit" variant="primary" busy={update.isPending} disabled={!unsaved || !sound}>
            Save
          </Button>
        </div>
      )}
      <UnsavedGuard unsaved={mayChange && unsaved}>
        The settings you changed are not saved. Leaving discards them.
      </UnsavedGuard>
    </form>
  );
}

function timesText(count: number): string {
  return count === 1 ? "once" : `${count.toLocaleString("en")} times`;
}
