"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { CardInQuestion } from "#components/standup/card-in-question.tsx";
import { SinceList } from "#components/standup/since-list.tsx";
import { happenings, walkSentence } from "#components/standup/standup-words.ts";
import { useWalk } from "#components/standup/use-walk.ts";
import { WalkList } from "#components/standup/walk-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import { DAY_MS } from "#server/domain/shared/time.ts";

type StandupData = AppOutputs["boards"]["standup"];
type StandupPageProps = {
  team: { id: string; name: string; slug: string; timeZone: string };
  boardId: string | null;
  /** When the page was asked for: what "since yesterday" counts from. */
  openedAt: number;
};

const DAYS = [
  { value: "1", label: "1 day" },
  { value: "3", label: "3 days" },
  { value: "7", label: "1 week" },
] as const;

type Days = (typeof DAYS)[number]["value"];

/** A team's stand-up: walk the work, and what happened since. */
export function StandupPage({ team, boardId, openedAt }: StandupPageProps) {
  if (boardId === null) {
    return (
      <>
        <PageHeader title="Stand-up" />
        <NothingYet
          title="A stand-up walks a board"
          sketch="board"
          actions={
            <LinkButton href={addresses.board(team.slug)} variant="primary">
              Make the team's board
            </LinkButton>
          }
        >
          Once {team.name} has a board with work on it, this page walks it: what is urgent, blocked and aging first,
          then from right to left, with what happened to each card since last time.
        </NothingYet>
      </>
    );
  }
  return <BoardStandup team={team} boardId={boardId} openedAt={openedAt} />;
}

function BoardStandup({ team, boardId, openedAt }: StandupPageProps & { boardId: string }) {
  const trpc = useTRPC();
  const [days, setDays] = useState<Days>("1");
  const since = new Date(openedAt - Number(days) * DAY_MS);
  const standup = useQuery(trpc.boards.standup.queryOptions({ boardId, since }, { placeholderData: keepPreviousData }));
  const choice = <SegmentedControl label="Since" value={days} onValueChange={setDays} choices={DAYS} />;
  if (standup.isError) return <RequestProblem error={standup.error} onRetry={() => void standup.refetch()} />;
  if (standup.data === undefined) return <PageHeader title="Stand-up" actions={choice} />;
  return (
    <>
      <PageHeader
        title="Stand-up"
        actions={
          <>
            {choice}
            <LinkButton href={addresses.board(team.slug)}>Board</LinkButton>
          </>
        }
      >
        {walkSentence(standup.data.walk)}
        <OnCallNow onCall={standup.data.onCall} />
      </PageHeader>
      <Walk standup={standup.data} timeZone={team.timeZone} />
    </>
  );
}

function OnCallNow({ onCall }: { onCall: StandupData["onCall"] }) {
  const names = onCall.flatMap(({ members }) => members.map(({ name }) => name));
  if (onCall.length === 0) return null;
  return <> {names.length === 0 ? "Nobody is on call." : `On call: ${[...new Set(names)].join(", ")}.`}</>;
}

function Walk({ standup, timeZone }: { standup: StandupData; timeZone: string }) {
  const { board, changed, now, people } = standup;
  const [isExceptionsOnly, setExceptionsOnly] = useState(false);
  const walk = isExceptionsOnly ? standup.walk.filter(({ reason }) => reason !== "in-progress") : standup.walk;
  const { index, stop, go } = useWalk(walk);
  const all = happenings(board, changed);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-4">
        {stop === undefined ? (
          <Card className="p-5 text-control text-ink-2">
            {isExceptionsOnly ? "Nothing is out of the ordinary." : "Nothing is under way. Pull something."}
          </Card>
        ) : (
          <CardInQuestion
            board={board}
            stop={stop}
            position={{ index, count: walk.length }}
            news={all.filter(({ cardId }) => cardId === stop.cardId)}
            people={names}
            now={now.getTime()}
            timeZone={timeZone}
            onGo={go}
          />
        )}
        <Card className="grid gap-2 p-3">
          <div className="flex flex-wrap items-center justify-between gap-2 px-2">
            <h2 className="text-control font-[620]">The walk</h2>
            <CheckboxField label="Exceptions only" checked={isExceptionsOnly} onCheckedChange={setExceptionsOnly} />
          </div>
          <WalkList board={board} walk={walk} index={index} onGo={go} />
        </Card>
      </div>
      <Card className="grid gap-3 p-5">
        <h2 className="text-control font-[620]">Since last time</h2>
        <SinceList board={board} happenings={all} timeZone={timeZone} />
        {standup.deployments.length > 0 && <Deployments deployments={standup.deployments} />}
      </Card>
    </div>
  );
}

function Deployments({ deployments }: { deployments: StandupData["deployments"] }) {
  const failed = deployments.filter(({ status, failure }) =>
    status !== "succeeded" && status !== "started" ? true : failure !== null,
  );
  const count = deployments.length === 1 ? "1 deployment" : `${deployments.length} deployments`;
  return (
    <p className="border-t border-line pt-3 text-control">
      {count}
      {failed.length > 0 && <span className="font-[560] text-rework-ink">, {failed.length} failed or rolled back</span>}
    </p>
  );
}
