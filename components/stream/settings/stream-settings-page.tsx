"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { PageHeader } from "#components/shell/page-header.tsx";
import { problemText, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { SettingsForm } from "#components/stream/settings/settings-form.tsx";
import { SettingsSection } from "#components/stream/settings/settings-section.tsx";
import { GithubConnection } from "#components/stream/setup/github-connection.tsx";
import { HistoryPanel } from "#components/stream/setup/history-panel.tsx";
import { WebhookPanel } from "#components/stream/setup/webhook-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** What a stream's facts depend on, and where they come from. */
export function StreamSettingsPage({ streamId }: { streamId: string }) {
  const trpc = useTRPC();
  const stream = useQuery(trpc.streams.get.queryOptions({ streamId }));
  const mayChange = useHasRole("admin", stream.data?.teamId ?? null);
  if (stream.isError) return <RequestProblem error={stream.error} onRetry={() => void stream.refetch()} />;
  if (stream.data === undefined) return null;
  const { teamId, repositories, name } = stream.data;
  const [first] = repositories;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <PageHeader title="Stream settings" aside={<Pill>{name}</Pill>} />
      {!mayChange && <Notice>You can look at the settings. Changing them needs the role admin.</Notice>}
      <SettingsForm key={stream.data.id} stream={stream.data} mayChange={mayChange} />
      <SettingsSection title="GitHub" id="github">
        <GithubConnection
          teamId={teamId}
          repositories={repositories.map((repository) => `${repository.owner}/${repository.name}`)}
          mayChange={mayChange}
        />
      </SettingsSection>
      <SettingsSection title="History" id="history">
        <HistoryPanel streamId={streamId} mayStart={mayChange} />
        {mayChange && <Recompute streamId={streamId} />}
      </SettingsSection>
      <SettingsSection title="GitHub webhook" id="webhook">
        <WebhookPanel
          teamId={teamId}
          sourceName={first === undefined ? name : `${first.owner} on GitHub`}
          mayCreate={mayChange}
        />
      </SettingsSection>
    </div>
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
