"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import type { DeploymentChoice } from "#components/stream/setup/deployment-choice.ts";
import { DeploymentFields } from "#components/stream/setup/deployment-fields.tsx";
import { SetupPanel } from "#components/stream/setup/setup-step.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";

type DeploymentsStepProps = {
  teamId: string | null;
  repositories: readonly string[];
  busy: boolean;
  problem: unknown;
  onBack: () => void;
  onNext: (choice: DeploymentChoice) => void;
};

const USUAL: DeploymentChoice = {
  deploymentSources: DEFAULT_STREAM_SETTINGS.deploymentSources,
  productionEnvironments: DEFAULT_STREAM_SETTINGS.productionEnvironments,
  stagingEnvironments: DEFAULT_STREAM_SETTINGS.stagingEnvironments,
};

/** What a deployment is: proposed from what the repositories have, decided by a person. */
export function DeploymentsStep({ teamId, repositories, busy, problem, onBack, onNext }: DeploymentsStepProps) {
  const trpc = useTRPC();
  const proposal = useQuery({
    ...trpc.backfill.propose.queryOptions({ teamId, repositories: [...repositories] }),
    retry: false,
  });
  const [changed, setChanged] = useState<DeploymentChoice | null>(null);
  const choice = changed ?? proposal.data?.suggested ?? USUAL;
  const environments = new Map<string, number>();
  for (const { name, count } of proposal.data?.repositories.flatMap((one) => one.environments) ?? []) {
    environments.set(name, (environments.get(name) ?? 0) + count);
  }
  const problems = proposal.data?.repositories.flatMap((one) => one.problems) ?? [];

  return (
    <SetupPanel
      title="When is it live?"
      why="An item is finished when its changes are in production. This is what your repositories have; the ticks are a proposal."
      actions={
        <>
          <Button onClick={onBack} disabled={busy}>
            Back
          </Button>
          <Button variant="primary" busy={busy} disabled={proposal.isPending} onClick={() => onNext(choice)}>
            Make the stream and read its history
          </Button>
        </>
      }
    >
      {proposal.isPending && (
        <LoadingRegion label="Looking at what the repositories have">
          <p className="mb-3 text-control text-ink-2">Looking at what the repositories have…</p>
          <Skeleton className="h-48" />
        </LoadingRegion>
      )}
      {proposal.isError && (
        <>
          <RequestProblem error={proposal.error} onRetry={() => void proposal.refetch()} />
          <p className="text-control text-ink-2">You can decide without a proposal, too.</p>
        </>
      )}
      {problems.length > 0 && (
        <Notice tone="caution" title="Some things could not be looked at">
          <ul className="list-disc pl-4">
            {problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {!proposal.isPending && (
        <DeploymentFields
          choice={choice}
          onChange={setChanged}
          seen={{
            sources: proposal.data?.choices ?? [],
            environments: [...environments].map(([name, count]) => ({ name, count })),
          }}
        />
      )}
      {problem !== null && problem !== undefined && <RequestProblem error={problem} />}
    </SetupPanel>
  );
}
