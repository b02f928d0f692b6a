import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { Quiet, TodaySection } from "#components/today/today-section.tsx";
import type { TodayData, TodaySight } from "#components/today/today-words.ts";
import { Moment } from "#components/ui/moment.tsx";
import { Pill, type PillTone } from "#components/ui/pill.tsx";

type Deployment = NonNullable<TodayData["deployments"]>[number];

const MOST = 6;

/** What was brought where in the last 24 hours, what went wrong first. */
export function DeploymentsOfTheDay({ today, timeZone, streamId }: TodaySight & { streamId: string | null }) {
  const { deployments } = today;
  if (deployments === null) return null;
  const sorted = [...deployments].sort((left, right) => Number(wentWrong(right)) - Number(wentWrong(left)));
  const more = sorted.length - MOST;
  return (
    <TodaySection
      title="Deployments, last 24 h"
      count={deployments.length}
      aside={
        streamId !== null && (
          <Link href={addresses.deployments(streamId)} className="link">
            All
          </Link>
        )
      }
    >
      {deployments.length === 0 ? (
        <Quiet>None.</Quiet>
      ) : (
        <ul>
          {sorted.slice(0, MOST).map((deployment) => (
            <DeploymentRow key={deployment.id} deployment={deployment} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {more > 0 && <Quiet>and {more} more</Quiet>}
    </TodaySection>
  );
}

function DeploymentRow({ deployment, timeZone }: { deployment: Deployment; timeZone: string }) {
  const { id, streamId, service, environment, changes, finishedAt, startedAt, failure } = deployment;
  const at = finishedAt ?? startedAt;
  const outcome = OUTCOMES[deployment.status];
  return (
    <li>
      <Link
        href={addresses.deployments(streamId, { deployment: id })}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 rounded-lg px-2.5 py-2 text-control no-underline hover:bg-sunken touch:min-h-11"
      >
        <span className="min-w-0 break-words">
          <Pill tone={failure === null ? outcome.tone : "rework"}>
            {failure !== null && deployment.status === "succeeded" ? "failed later" : outcome.word}
          </Pill>{" "}
          <span className="font-[520] text-ink">{service}</span>{" "}
          <span className="text-ink-2">
            to {environment}
            {changes.length > 0 && `, ${changes.length} ${changes.length === 1 ? "change" : "changes"}`}
          </span>
        </span>
        <span className="text-small whitespace-nowrap text-ink-2">
          {at !== null && <Moment at={new Date(at)} timeZone={timeZone} />}
        </span>
      </Link>
    </li>
  );
}

const OUTCOMES: Record<Deployment["status"], { word: string; tone: PillTone }> = {
  started: { word: "running", tone: "process" },
  succeeded: { word: "succeeded", tone: "good" },
  failed: { word: "failed", tone: "rework" },
  rolled_back: { word: "rolled back", tone: "rework" },
};

function wentWrong({ status, failure }: Deployment): boolean {
  return failure !== null || status === "failed" || status === "rolled_back";
}
