"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";
import { BoardChooser, type NamedBoard } from "#components/shell/board-chooser.tsx";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useNow } from "#components/shell/use-now.ts";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { CopyDay } from "#components/standup/written/copy-day.tsx";
import { DayAnswers } from "#components/standup/written/day-answers.tsx";
import { MyAnswers } from "#components/standup/written/my-answers.tsx";
import { WrittenSettings } from "#components/standup/written/written-settings.tsx";
import { countsText, dayText, type WrittenDay } from "#components/standup/written/written-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

type WrittenPageProps = {
  team: { id: string; name: string; slug: string };
  boards: readonly NamedBoard[];
  boardId: string | null;
  /** As the address says; undefined: the reader's own today. */
  day: string | undefined;
  openedAt: EpochMs;
};

/** A team's written stand-up: what each writes in a window of their own. */
export function WrittenPage({ team, boards, boardId, day, openedAt }: WrittenPageProps) {
  if (boardId === null) {
    return (
      <>
        <PageHeader title="Written stand-up" />
        <NothingYet
          title="A written stand-up belongs to a board"
          sketch="board"
          actions={
            <LinkButton href={addresses.board(team.slug)} variant="primary">
              Make the team's board
            </LinkButton>
          }
        >
          Once {team.name} has a board with work on it, each can answer here when it suits them, with what the board
          knows filled in already.
        </NothingYet>
      </>
    );
  }
  return <BoardWritten key={boardId} {...{ team, boards, boardId, day, openedAt }} />;
}

function BoardWritten({ team, boards, boardId, day, openedAt }: WrittenPageProps & { boardId: string }) {
  const router = useRouter();
  const query = useQuery({
    ...useTRPC().written.day.queryOptions({ boardId, day }, { placeholderData: keepPreviousData }),
    refetchInterval: MINUTE_MS,
  });
  const now = useNow(openedAt, MINUTE_MS / 4);
  const [isSettingUp, setSettingUp] = useOpenByAddress("settings");
  const timeZone = useViewerTimeZone();
  const { slug } = team;
  const chooser = (
    <BoardChooser
      {...{ boards, boardId }}
      onChoose={(id) => router.push(addresses.writtenStandup(slug, { boardId: id, day }))}
    />
  );
  const read = query.data;
  if (read === undefined) {
    return (
      <>
        <PageHeader title="Written stand-up" />
        {query.isError ? (
          <RequestProblem error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingRegion label="Loading the written stand-up">
            <Skeleton className="h-72 rounded-xl" />
          </LoadingRegion>
        )}
      </>
    );
  }
  const { setup, mine, may } = read;
  const settings = may.setUp && (
    <Dialog
      title="Written stand-up"
      description={`Of the board ${read.board.name}.`}
      open={isSettingUp}
      onOpenChange={setSettingUp}
    >
      <WrittenSettings {...{ boardId, setup, beginsOn: !read.isSetUp }} onDone={() => setSettingUp(false)} />
    </Dialog>
  );
  if (!read.isSetUp) {
    return (
      <>
        <PageHeader title="Written stand-up" aside={chooser} actions={<ToStandup {...{ slug, boardId }} />} />
        <NothingYet
          title="Stand up without meeting"
          sketch="board"
          actions={
            may.setUp && (
              <Button variant="primary" onClick={() => setSettingUp(true)}>
                Set up the written stand-up
              </Button>
            )
          }
        >
          Each member answers a few questions in a window of their own time zone, with what their cards did filled in
          already. {may.setUp ? "Choose the days, the hours and the questions." : "An admin of the team can set it up."}
        </NothingYet>
        {settings}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Written stand-up"
        aside={
          <>
            {chooser}
            <span className="text-control text-ink-2">{dayText(read.day)}</span>
            {read.day === read.today && <Pill tone="accent">today</Pill>}
          </>
        }
        actions={
          <>
            <DayLinks day={read} slug={slug} />
            <CopyDay day={read} />
            {may.setUp && (
              <Button onClick={() => setSettingUp(true)}>
                <Settings2 aria-hidden /> Settings
              </Button>
            )}
            <ToStandup {...{ slug, boardId }} />
          </>
        }
      >
        {setup.isOn && countsText(read.people)}
      </PageHeader>
      {settings}
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        {query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
        {!setup.isOn && <Notice>It is turned off: nobody is asked. What was written stays to be read.</Notice>}
        {mine !== null && mine.window !== null && (
          <MyAnswers key={`${boardId} ${read.day}`} day={read} mine={mine} window={mine.window} slug={slug} now={now} />
        )}
        <DayAnswers day={read} slug={slug} timeZone={timeZone} />
      </div>
    </>
  );
}

function ToStandup({ slug, boardId }: { slug: string; boardId: string }) {
  return <LinkButton href={addresses.standup(slug, boardId)}>Stand-up</LinkButton>;
}

/** The asked days before and after. */
function DayLinks({ day, slug }: { day: WrittenDay; slug: string }) {
  const { before, after, today, latest } = day;
  const to = (other: string) => addresses.writtenStandup(slug, { boardId: day.board.id, day: other });
  return (
    <nav aria-label="Days" className="flex gap-1">
      {before !== null && (
        <LinkButton href={to(before)} aria-label={`The day before: ${dayText(before)}`} className="aspect-square px-0!">
          <ChevronLeft aria-hidden />
        </LinkButton>
      )}
      {day.day !== latest && (
        <LinkButton href={addresses.writtenStandup(slug, { boardId: day.board.id })}>
          {latest === today ? "Today" : "Latest"}
        </LinkButton>
      )}
      {after !== null && (
        <LinkButton href={to(after)} aria-label={`The day after: ${dayText(after)}`} className="aspect-square px-0!">
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
