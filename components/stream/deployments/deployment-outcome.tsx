import { CircleCheck, CircleX, LoaderCircle, Undo2 } from "lucide-react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { flagWords } from "#components/stream/flag-words.ts";
import { Pill } from "#components/ui/pill.tsx";

export type DeploymentFace = AppOutputs["streams"]["deployments"]["items"][number];

/** Why a success counts as failed. */
export const FAILURE_REASONS: Readonly<Record<string, string>> = {
  incident: "blamed for an incident",
  rollback: "rolled back later",
  revert: "its content was reverted",
  hotfix: "needed a hotfix",
  failed: "the attempt failed",
};

/** How a deployment went, and why it counts as failed. */
export function DeploymentOutcome({ deployment }: { deployment: DeploymentFace }) {
  const { status, failure, rollbackOf, flags } = deployment;
  return (
    <div className="grid justify-items-start gap-1">
      <span className="flex flex-wrap gap-1">
        {status === "started" && (
          <Pill tone="process" icon={<LoaderCircle aria-hidden />}>
            running
          </Pill>
        )}
        {status === "failed" && (
          <Pill tone="rework" icon={<CircleX aria-hidden />}>
            failed
          </Pill>
        )}
        {status === "rolled_back" && (
          <Pill tone="rework" icon={<Undo2 aria-hidden />}>
            rolled back
          </Pill>
        )}
        {status === "succeeded" && (
          <Pill tone={failure === null ? "good" : "wait"} icon={<CircleCheck aria-hidden />}>
            {failure === null ? "succeeded" : "succeeded, then failed"}
          </Pill>
        )}
        {rollbackOf !== null && (
          <Pill tone="wait" icon={<Undo2 aria-hidden />}>
            is a rollback
          </Pill>
        )}
      </span>
      {failure !== null && (
        <span className="text-small text-ink-2" title={failure.evidence}>
          {FAILURE_REASONS[failure.reason] ?? failure.reason}
        </span>
      )}
      {flags.map((flag) => (
        <span key={flag} className="max-w-72 text-small text-pretty text-ink-2">
          {flagWords(flag)}
        </span>
      ))}
    </div>
  );
}
