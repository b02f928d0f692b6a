"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";
import { BoardChooser, type NamedBoard } from "#components/shell/board-chooser.tsx";
import { OnCallStrip } from "#components/shell/on-call-strip.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import type { StandupNow, StandupView } from "#components/standup/current-standup.ts";
import { SincePicker } from "#components/standup/since-picker.tsx";
import { StandupMenu } from "#components/standup/standup-menu.tsx";
import { StartStandup } from "#components/standup/start-standup.tsx";
import type { useSince } from "#components/standup/use-since.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { DurationMs } from "#server/domain/shared/time.ts";

export type StandupTeam = { id: string; name: string; slug: string; opsPartner: { name: string } | null };

type StandupHeaderProps = {
  team: StandupTeam;
  boards: readonly NamedBoard[];
  boardId: string;
  /** Undefined: not known yet. */
  now: StandupNow | undefined;
  /** Whether a stand-up runs, which has all this settled. */
  isRunning: boolean;
  since: ReturnType<typeof useSince>;
  clockOffset: DurationMs;
  hear: (view: StandupView) => void;
  /** How the work is, in a sentence. */
  sentence: string | null;
};

/** Above the walk: how the work is and who is on call, since when one looks, and the beginning of a stand-up. */
export function StandupHeader(props: StandupHeaderProps) {
  const { team, boards, boardId, now, isRunning, since, clockOffset, hear, sentence } = props;
  const router = useRouter();
  const timeZone = useViewerTimeZone();
  const glance = useQuery(useTRPC().oncall.team.queryOptions({ teamId: team.id })).data;
  return (
    <PageHeader
      title="Stand-up"
      aside={<BoardChooser {...{ boards, boardId }} onChoose={(id) => router.push(addresses.standup(team.slug, id))} />}
      actions={
        <>
          {!isRunning && (
            <div className="max-sm:order-last max-sm:w-full">
              <SincePicker
                {...{ choice: since.choice, at: since.at, clockOffset }}
                hasLast={now !== undefined && now.lastEndedAt !== null}
                onChoose={since.choose}
              />
            </div>
          )}
          <LinkButton href={addresses.writtenStandup(team.slug, { boardId })}>Written</LinkButton>
          {!isRunning && now?.may.change && (
            <div className="grid max-sm:order-first max-sm:flex-1">
              <StartStandup boardId={boardId} since={new Date(since.at)} hear={hear} />
            </div>
          )}
          <StandupMenu slug={team.slug} boardId={boardId} maySetUp={now?.may.setUp ?? false} />
        </>
      }
      below={glance !== undefined && <OnCallStrip {...{ glance, team, timeZone }} />}
    >
      {sentence !== null && <p className="max-sm:pt-1">{sentence}</p>}
    </PageHeader>
  );
}
