"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useLiveStatus } from "#components/shell/live-provider.tsx";
import { OnCallStrip } from "#components/shell/on-call-strip.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useLeaveByEscape } from "#components/shell/use-leave-by-escape.ts";
import { useNow } from "#components/shell/use-now.ts";
import { WALL_CLOCK_MS, WALL_REFRESH_MS, WALL_SCALE, WallHeader } from "#components/shell/wall-header.tsx";
import type { StandupView } from "#components/standup/current-standup.ts";
import { StandupTimer } from "#components/standup/standup-timer.tsx";
import { happenings, walkSentence } from "#components/standup/standup-words.ts";
import { useStandup } from "#components/standup/use-standup.ts";
import { useWalkPosition } from "#components/standup/use-walk-position.ts";
import { WallCard } from "#components/standup/wall-card.tsx";
import { WallExceptions } from "#components/standup/wall-exceptions.tsx";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

type StandupWallProps = {
  team: { id: string; name: string; slug: string; timeZone: string; opsPartner: { name: string } | null };
  boardId: string;
  openedAt: EpochMs;
};

/** The stand-up for the screen in the room: what the presenter shows, or what is out of the ordinary while none runs. */
export function StandupWall({ team, boardId, openedAt }: StandupWallProps) {
  const trpc = useTRPC();
  const live = useLiveStatus();
  const now = useNow(openedAt, WALL_CLOCK_MS);
  const { query: standups, running, clockOffset } = useStandup(boardId, WALL_REFRESH_MS);
  const since = new Date(running?.run.since ?? standups.data?.lastEndedAt ?? openedAt - DAY_MS);
  const refresh = { placeholderData: keepPreviousData, refetchInterval: WALL_REFRESH_MS };
  const walked = useQuery({ ...trpc.boards.standup.queryOptions({ boardId, since }), ...refresh });
  const oncall = useQuery({ ...trpc.oncall.team.queryOptions({ teamId: team.id }), ...refresh });
  const back = addresses.standup(team.slug, boardId);
  useLeaveByEscape(back);

  const problem = walked.error ?? standups.error ?? oncall.error;
  const standup = walked.data;
  if (standup === undefined || standups.data === undefined) {
    if (problem === null) return null;
    return <RequestProblem error={problem} onRetry={() => void Promise.all([walked.refetch(), standups.refetch()])} />;
  }
  const cutOff = live === "lost" || problem !== null;
  return (
    <div className="grid grid-cols-1 gap-[3vh]">
      <WallHeader
        title={`${team.name}: stand-up`}
        cutOff={cutOff ? "No connection: this may be behind" : null}
        readAt={walked.dataUpdatedAt || openedAt}
        timeZone={team.timeZone}
        {...{ now, back }}
      >
        {walkSentence(standup.walk)}
      </WallHeader>
      <div style={{ zoom: WALL_SCALE }} className="grid grid-cols-1 gap-6">
        {running === null ? (
          <WallExceptions
            board={standup.board}
            walk={standup.walk}
            names={namesOf(standup)}
            now={standup.now.getTime()}
          />
        ) : (
          <WallStandup {...{ running, clockOffset, standup }} timeZone={team.timeZone} />
        )}
        {running === null && oncall.data !== undefined && (
          <div style={{ zoom: WALL_SCALE }}>
            <OnCallStrip glance={oncall.data} team={team} timeZone={team.timeZone} />
          </div>
        )}
      </div>
    </div>
  );
}

type Standup = AppOutputs["boards"]["standup"];

function namesOf({ people }: Standup): ReadonlyMap<string, string> {
  return new Map(people.map(({ id, name }) => [id, name]));
}

type WallStandupProps = { running: StandupView; clockOffset: number; standup: Standup; timeZone: string };

function WallStandup({ running, clockOffset, standup, timeZone }: WallStandupProps) {
  const { board, changed, walk } = standup;
  const position = useWalkPosition({ board, walk }, running.run);
  const { stop } = position;
  return (
    <>
      <div style={{ zoom: WALL_SCALE }} className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <StandupTimer running={running} clockOffset={clockOffset} />
        <p role="status" className="text-large">
          <b className="font-[600]">{running.run.presenter.name}</b> presents
        </p>
      </div>
      {stop === undefined ? (
        <p className="text-headline">
          {running.run.exceptionsOnly ? "Nothing is out of the ordinary." : "Nothing is under way. Pull something."}
        </p>
      ) : (
        <WallCard
          {...{ board, stop, position, timeZone }}
          news={happenings(board, changed).filter(({ cardId }) => cardId === stop.cardId)}
          names={namesOf(standup)}
          now={standup.now.getTime()}
        />
      )}
    </>
  );
}
