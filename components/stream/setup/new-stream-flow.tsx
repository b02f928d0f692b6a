"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import type { DeploymentChoice } from "#components/stream/setup/deployment-choice.ts";
import { DeploymentsStep } from "#components/stream/setup/deployments-step.tsx";
import { GithubConnection } from "#components/stream/setup/github-connection.tsx";
import { HistoryPanel } from "#components/stream/setup/history-panel.tsx";
import { RepositoryPicker } from "#components/stream/setup/repository-picker.tsx";
import { SetupPanel, SetupSteps, type StepName } from "#components/stream/setup/setup-step.tsx";
import { TeamStep } from "#components/stream/setup/team-step.tsx";
import { WebhookPanel } from "#components/stream/setup/webhook-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

type Stream = AppOutputs["streams"]["get"];

type NewStreamFlowProps = { teamSlug: string | null };

/** From nothing to a map: team, GitHub, repositories, what a deployment is; then its own page takes over. */
export function NewStreamFlow({ teamSlug }: NewStreamFlowProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const teams = useQuery(trpc.teams.list.queryOptions());
  const [step, setStep] = useState<StepName>("team");
  const [teamId, setTeamId] = useState<string | null>(
    () => (teams.data?.find((team) => team.slug === teamSlug) ?? teams.data?.[0])?.id ?? null,
  );
  const [name, setName] = useState("");
  const [repositories, setRepositories] = useState<string[]>([]);
  const mayChange = useHasRole("admin", teamId);
  const create = useMutation(trpc.streams.create.mutationOptions());
  const start = useMutation(trpc.backfill.start.mutationOptions());

  async function finish(choice: DeploymentChoice) {
    const stream = await create.mutateAsync({
      name: name.trim() || (repositories[0]?.split("/")[1] ?? "Stream"),
      teamId,
      repositories: repositories.map((fullName) => {
        const [owner = "", repository = ""] = fullName.split("/");
        return { owner, name: repository };
      }),
      ...choice,
    });
    await start.mutateAsync({ streamId: stream.id });
    await queryClient.invalidateQueries(trpc.streams.pathFilter());
    router.push(`${addresses.newStream()}?stream=${encodeURIComponent(stream.id)}&step=history`);
  }

  return (
    <Frame step={step}>
      {step === "team" && (
        <TeamStep
          teamId={teamId}
          onTeam={setTeamId}
          name={name}
          onName={setName}
          mayCreate={mayChange}
          onNext={() => setStep("github")}
        />
      )}
      {step === "github" && (
        <SetupPanel
          title="Connect GitHub"
          why="Last Mile reads issues, pull requests, reviews, checks and deployments. It never writes."
          actions={<Steps onBack={() => setStep("team")} onNext={() => setStep("repositories")} />}
        >
          <GithubConnection teamId={teamId} mayChange={mayChange} />
        </SetupPanel>
      )}
      {step === "repositories" && (
        <SetupPanel
          title="Which repositories?"
          why="All the repositories an idea may pass on its way to production. More can be added later."
          actions={
            <Steps
              onBack={() => setStep("github")}
              onNext={() => setStep("deployments")}
              blocked={repositories.length === 0 ? "Choose at least one repository." : null}
            />
          }
        >
          <RepositoryPicker teamId={teamId} chosen={repositories} onChange={setRepositories} />
        </SetupPanel>
      )}
      {step === "deployments" && (
        <DeploymentsStep
          teamId={teamId}
          repositories={repositories}
          busy={create.isPending || start.isPending}
          problem={create.error ?? start.error}
          onBack={() => setStep("repositories")}
          onNext={(choice) => void finish(choice).catch(() => {})}
        />
      )}
    </Frame>
  );
}

type AfterCreationProps = { streamId: string; step: "history" | "webhook" };

/** The rest of the set-up, of a stream that exists: its history, then the webhook that keeps it up to date. */
export function FinishStreamFlow({ streamId, step }: AfterCreationProps) {
  const trpc = useTRPC();
  const stream = useQuery(trpc.streams.get.queryOptions({ streamId }));
  if (stream.isError) return <RequestProblem error={stream.error} onRetry={() => void stream.refetch()} />;
  if (stream.data === undefined) return null;
  return (
    <Frame step={step}>
      {step === "history" ? <HistoryStep stream={stream.data} /> : <WebhookStep stream={stream.data} />}
    </Frame>
  );
}

function HistoryStep({ stream }: { stream: Stream }) {
  const mayStart = useHasRole("admin", stream.teamId);
  return (
    <SetupPanel
      title="Reading the history"
      why="This may take a while for a large repository. You can leave: it goes on by itself, and the map fills up meanwhile."
      actions={
        <>
          <LinkButton href={addresses.stream(stream.id)}>Go to the map</LinkButton>
          <LinkButton
            variant="primary"
            href={`${addresses.newStream()}?stream=${encodeURIComponent(stream.id)}&step=webhook`}
          >
            Next: stay up to date
          </LinkButton>
        </>
      }
    >
      <HistoryPanel streamId={stream.id} mayStart={mayStart} />
    </SetupPanel>
  );
}

function WebhookStep({ stream }: { stream: Stream }) {
  const mayCreate = useHasRole("admin", stream.teamId);
  const [first] = stream.repositories;
  return (
    <SetupPanel
      title="Stay up to date"
      why="With a webhook the map follows within seconds. Without one it is brought up to date once a day."
      actions={
        <>
          <LinkButton href={`${addresses.newStream()}?stream=${encodeURIComponent(stream.id)}&step=history`}>
            Back
          </LinkButton>
          <LinkButton variant="primary" href={addresses.stream(stream.id)}>
            Go to the map
          </LinkButton>
        </>
      }
    >
      <WebhookPanel
        teamId={stream.teamId}
        sourceName={first === undefined ? stream.name : `${first.owner} on GitHub`}
        mayCreate={mayCreate}
      />
    </SetupPanel>
  );
}

function Frame({ step, children }: { step: StepName; children: React.ReactNode }) {
  return (
    <div className="max-w-4xl">
      <PageHeader title="Set up a stream" />
      <div className="grid grid-cols-1 gap-4 md:grid-cols-[160px_minmax(0,1fr)] md:gap-6">
        <SetupSteps current={step} />
        {children}
      </div>
    </div>
  );
}

type StepsProps = { onBack: () => void; onNext: () => void; blocked?: string | null };

function Steps({ onBack, onNext, blocked = null }: StepsProps) {
  return (
    <>
      <Button onClick={onBack}>Back</Button>
      <span className="flex items-center gap-3">
        {blocked !== null && <span className="text-small text-ink-2">{blocked}</span>}
        <Button variant="primary" onClick={onNext} disabled={blocked !== null}>
          Next
        </Button>
      </span>
    </>
  );
}
