"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import type { NamedBoard } from "#components/shell/board-chooser.tsx";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerId, useViewerTimeZone } from "#components/shell/viewer.tsx";
import { CardInQuestion } from "#components/standup/card-in-question.tsx";
import type { StandupNow, StandupView } from "#components/standup/current-standup.ts";
import { PastStandups } from "#components/standup/past-standups.tsx";
import { SinceCard } from "#components/standup/since-card.tsx";
import { StandupBar } from "#components/standup/standup-bar.tsx";
import { StandupHeader, type StandupTeam } from "#components/standup/standup-header.tsx";
import { StandupNotes } from "#components/standup/standup-notes.tsx";
import { happenings, walkSentence } from "#components/standup/standup-words.ts";
import { useSince } from "#components/standup/use-since.ts";
import { useShowing, useStandup, useStandupDeed } from "#components/standup/use-standup.ts";
import { useWalk } from "#components/standup/use-walk.ts";
import { WalkBoard } from "#components/standup/walk-board.tsx";
import { WalkList } from "#components/standup/walk-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

type StandupData = AppOutputs["boards"]["standup"];
type StandupPageProps = {
  team: StandupTeam;
  boards: readonly NamedBoard[];
  boardId: string | null;
  /** When the page was asked for: what "since yesterday" counts from. */
  openedAt: number;
};

const WALK_LOOKS = [
  { value: "board", label: "Board" },
  { value: "list", label: "List" },
] as const;

/** A team's stand-up: walk the work, and what happened since. */
export function StandupPage({ team, boards, boardId, openedAt }: StandupPageProps) {
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
  return <BoardStandup key={boardId} {...{ team, boards, boardId, openedAt }} />;
}

function BoardStandup({ team, boards, boardId, openedAt }: StandupPageProps & { boardId: string }) {
  const trpc = useTRPC();
  const timeZone = useViewerTimeZone();
  const { query: now, running, hear, clockOffset } = useStandup(boardId);
  const since = useSince(now.data?.lastEndedAt?.getTime() ?? null, openedAt);
  const asked = new Date(running?.run.since ?? since.at);
  const standup = useQuery(
    trpc.boards.standup.queryOptions({ boardId, since: asked }, { placeholderData: keepPreviousData }),
  );
  const header = (
    <StandupHeader
      {...{ team, boards, boardId, since, clockOffset, hear }}
      now={now.data}
      isRunning={running !== null}
      sentence={standup.data === undefined ? null : walkSentence(standup.data.walk)}
    />
  );
  const problem = standup.error ?? now.error;
  if (problem !== null && (standup.data === undefined || now.data === undefined)) {
    return (
      <>
        {header}
        <RequestProblem error={problem} onRetry={() => void Promise.all([standup.refetch(), now.refetch()])} />
      </>
    );
  }
  if (standup.data === undefined || now.data === undefined) return header;
  return (
    <>
      {header}
      <Walk
        key={running?.id ?? "alone"}
        {...{ standup: standup.data, timeZone, running, hear, clockOffset, may: now.data.may }}
      />
      <PastStandups boardId={boardId} timeZone={timeZone} maySend={now.data.may.change} />
    </>
  );
}

type WalkProps = {
  standup: StandupData;
  timeZone: string;
  running: StandupView | null;
  hear: (view: StandupView) => void;
  clockOffset: DurationMs;
  may: StandupNow["may"];
};

function Walk({ standup, timeZone, running, hear, clockOffset, may }: WalkProps) {
  const { board, changed, now, people } = standup;
  const me = useViewerId();
  const deed = useStandupDeed(hear);
  const { pending, show } = useShowing(running, deed);
  const [own, setOwn] = useState<{ cardId: string | null; exceptionsOnly: boolean }>({
    cardId: null,
    exceptionsOnly: false,
  });
  const [isDetached, setDetached] = useState(false);
  const [look, setLook] = useState<(typeof WALK_LOOKS)[number]["value"]>("board");
  const isPresenter = running !== null && running.run.presenter.memberId === me;
  const isAlone = running === null || (isDetached && !isPresenter);
  useJoining(running, may.change ? me : null, deed);

  /** What the presenter has asked for and the others do not have yet. */
  const [pendingFilter, setPendingFilter] = useState<boolean | null>(null);
  const at = isAlone
    ? own
    : {
        cardId: (isPresenter ? pending : null) ?? running.run.cardId,
        exceptionsOnly: (isPresenter ? pendingFilter : null) ?? running.run.exceptionsOnly,
      };
  const go = useCallback(
    (stop: WalkStop) => {
      if (isPresenter) return show(stop);
      // Whoever follows and goes on by themselves looks around.
      if (!isAlone) setDetached(true);
      setOwn((before) => ({ ...before, cardId: stop.cardId }));
    },
    [isPresenter, isAlone, show],
  );
  const position = useWalk({ board, walk: standup.walk }, at, go);
  const { stop, index, shown } = position;
  const all = happenings(board, changed);
  const names = new Map(people.map(({ id, name }) => [id, name]));

  function filter(exceptionsOnly: boolean) {
    if (!isPresenter || running === null) return setOwn({ ...own, exceptionsOnly });
    setPendingFilter(exceptionsOnly);
    void deed("The others walk as before", (api) => api.filter.mutate({ standupId: running.id, exceptionsOnly })).then(
      () => setPendingFilter(null),
    );
  }

  return (
    <div className="grid gap-4">
      {running !== null && (
        <StandupBar
          {...{ running, clockOffset, may, me, people, deed, isDetached: isAlone }}
          onDetach={(next) => {
            setOwn({ cardId: stop?.cardId ?? null, exceptionsOnly: at.exceptionsOnly });
            setDetached(next);
          }}
        />
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="grid grid-cols-1 gap-4">
          {stop === undefined ? (
            <Card className="p-5 text-control text-ink-2">
              {at.exceptionsOnly ? "Nothing is out of the ordinary." : "Nothing is under way. Pull something."}
            </Card>
          ) : (
            <CardInQuestion
              board={board}
              stop={stop}
              position={position}
              news={all.filter(({ cardId }) => cardId === stop.cardId)}
              names={names}
              now={now.getTime()}
              timeZone={timeZone}
              onGo={go}
            />
          )}
          {running !== null && (
            <StandupNotes {...{ running, board, people, deed }} mayChange={may.change} about={stop?.cardId ?? null} />
          )}
        </div>
        <div className="grid grid-cols-1 gap-4">
          <Card className="grid grid-cols-1 gap-2 p-3">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-2">
              <h2 className="text-control font-[620]">The walk</h2>
              <SegmentedControl label="The walk as" value={look} onValueChange={setLook} choices={WALK_LOOKS} />
              <div className="ml-auto">
                <CheckboxField
                  label="Exceptions only"
                  checked={at.exceptionsOnly}
                  disabled={!isAlone && !isPresenter}
                  onCheckedChange={filter}
                />
              </div>
            </div>
            {look === "board" ? (
              <WalkBoard cardId={stop?.cardId ?? null} walk={shown} onGo={go} {...{ board, names }} />
            ) : (
              <WalkList board={board} walk={shown} index={index} onGo={go} />
            )}
          </Card>
          <SinceCard {...{ standup, timeZone }} happenings={all} />
        </div>
      </div>
    </div>
  );
}

/** Says once that the person is there; viewers only watch. */
function useJoining(running: StandupView | null, me: string | null, deed: ReturnType<typeof useStandupDeed>): void {
  const standupId = running?.id ?? null;
  const isKnown = running?.run.attendees.some(({ memberId }) => memberId === me) ?? true;
  useEffect(() => {
    if (standupId === null || me === null || isKnown) return;
    void deed("You are not on the list of who is there", (api) => api.join.mutate({ standupId }));
  }, [standupId, me, isKnown, deed]);
}
