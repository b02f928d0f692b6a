"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Quiet, TodaySection } from "#components/today/today-section.tsx";
import { cardHref, type TodayData, type TodaySight } from "#components/today/today-words.ts";
import { useTeams } from "#components/today/use-teams.ts";
import { Button } from "#components/ui/button.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { hourText, Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";

type Cover = TodayData["waiting"]["covers"][number];

/** What others wait for, and the person's own turns on call. */
export function WaitsForYou(sight: TodaySight) {
  const { team, today, now, timeZone } = sight;
  const { waiting, myShifts, me } = today;
  const teamOf = useTeams();
  const clock = useClock();
  const asked = waiting.covers.filter(({ isMine }) => !isMine);
  const count = waiting.reviews.length + waiting.blockers.length + asked.length + waiting.written.length;
  const isQuiet = count + waiting.covers.length + myShifts.length === 0;
  return (
    <TodaySection title="Waits for you" count={count}>
      {isQuiet && <Quiet>Nobody waits for you, and you are not on call in the next 30 days.</Quiet>}
      <ul>
        {waiting.written.map(({ boardId, boardName, teamSlug, until }) => (
          <Matter key={boardId} kind={<Pill tone="accent">Stand-up</Pill>}>
            <Link
              href={addresses.writtenStandup(teamSlug, { boardId })}
              className="font-[520] text-ink hover:underline"
            >
              Your written stand-up is open until {hourText(until, timeZone, clock)}
            </Link>
            <Note>{boardName}</Note>
          </Matter>
        ))}
        {waiting.covers.map((cover) => (
          <CoverRow
            key={cover.id}
            cover={cover}
            sight={sight}
            slug={teamOf(cover.schedule.teamId)?.slug ?? team.slug}
          />
        ))}
        {waiting.blockers.map(({ blockerId, reason, since, card }) => (
          <Matter key={blockerId} kind={<Pill tone="rework">Blocker</Pill>} age={<Duration ms={now - since} />}>
            <Link href={cardHref(teamOf(card.teamId) ?? team, card)} className="font-[520] text-ink hover:underline">
              {reason}
            </Link>
            <Note>
              holds up #{card.number} {card.title}
            </Note>
          </Matter>
        ))}
        {waiting.reviews.map(({ key, title, url, author, since, item }) => (
          <Matter key={key} kind={<Pill tone="process">Review</Pill>} age={<Duration ms={now - since} />}>
            <ExternalLink href={url} className="font-[520]">
              {title}
            </ExternalLink>
            <Note>
              {key}
              {author !== null && ` by ${author}`}
              {item !== null && (
                <>
                  {" · "}
                  <Link href={addresses.item(item.streamId, item.key)} className="link">
                    journey
                  </Link>
                </>
              )}
            </Note>
          </Matter>
        ))}
        {myShifts.map(({ schedule, start, end, isNow, behind }) => (
          <Matter
            key={`${schedule.id}-${start}-${behind}`}
            kind={
              <Pill tone={isNow && behind === null ? "accent" : "plain"}>
                {behind === null ? "On call" : behind}
                {isNow && " now"}
              </Pill>
            }
          >
            <Link
              href={`${addresses.rota(teamOf(schedule.teamId)?.slug ?? team.slug)}?rota=${encodeURIComponent(schedule.id)}`}
              className="font-[520] text-ink hover:underline"
            >
              {isNow ? "until " : "from "}
              {isNow && end === null ? (
                "further notice"
              ) : (
                <Moment at={isNow ? (end ?? start) : start} timeZone={timeZone} />
              )}
            </Link>
            <Note>
              {schedule.name}
              {!isNow && end !== null && (
                <>
                  , to <Moment at={end} timeZone={timeZone} />
                </>
              )}
            </Note>
          </Matter>
        ))}
      </ul>
      {me.githubLogin === null && (
        <Quiet>
          <Link href={addresses.account} className="link">
            Say who you are on GitHub
          </Link>{" "}
          to see the reviews that wait for you.
        </Quiet>
      )}
    </TodaySection>
  );
}

function CoverRow({ cover, sight, slug }: { cover: Cover; sight: TodaySight; slug: string }) {
  const { timeZone } = sight;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const accept = useMutation(
    trpc.oncall.acceptCover.mutationOptions({
      onError: (error) => toastProblem("That did not work", problemText(error)),
      async onSuccess() {
        await Promise.all([
          queryClient.invalidateQueries(trpc.today.pathFilter()),
          queryClient.invalidateQueries(trpc.oncall.pathFilter()),
        ]);
        toastDone("You have taken it over", "You can revoke it on the rota.");
      },
    }),
  );
  const rota = `${addresses.rota(slug)}?rota=${encodeURIComponent(cover.schedule.id)}`;
  const times = (start: number, end: number) => (
    <>
      <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} />
    </>
  );
  return (
    <Matter
      kind={<Pill tone="wait">{cover.isMine ? "You need cover" : cover.inReturn === null ? "Cover" : "Swap"}</Pill>}
      deed={
        cover.isMine || cover.isAwayThen ? (
          <LinkButton size="small" href={rota}>
            See the rota
          </LinkButton>
        ) : cover.inReturn !== null ? (
          <LinkButton size="small" href={rota}>
            Compare hours
          </LinkButton>
        ) : (
          <Button
            size="small"
            variant="primary"
            busy={accept.isPending}
            onClick={() => accept.mutate({ id: cover.id })}
          >
            I take it
          </Button>
        )
      }
    >
      <span className="font-[520] text-ink">{times(cover.start, cover.end)}</span>
      <Note>
        {cover.schedule.name}
        {!cover.isMine ? `, for ${cover.name}` : cover.overtaken === null && ", nobody has taken it yet"}
        {cover.isAskedOfMe && ", asked of you"}
        {cover.inReturn !== null && <>, in return for {times(cover.inReturn.start, cover.inReturn.end)}</>}
        {cover.reason && ` (${cover.reason})`}
        {cover.overtaken !== null &&
          `. Overtaken: ${cover.overtaken} is no longer on then. It can be withdrawn on the rota.`}
        {cover.isAwayThen && !cover.isMine && ". You are away then."}
      </Note>
    </Matter>
  );
}

type MatterProps = { kind: ReactNode; age?: ReactNode; deed?: ReactNode; children: ReactNode };

function Matter({ kind, age, deed, children }: MatterProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-2.5 py-2 text-control">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5 break-words">
        {kind}
        {children}
      </div>
      <div className="text-right text-small text-ink-2">
        {age}
        {deed}
      </div>
    </li>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="basis-full text-small text-ink-2">{children}</span>;
}
