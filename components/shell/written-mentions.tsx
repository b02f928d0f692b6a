"use client";

import { useQuery } from "@tanstack/react-query";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Moment } from "#components/ui/moment.tsx";

type WrittenMentionsProps = {
  cardId: string;
  /** So many of them at most, the newest first. */
  most: number;
  className?: string;
};

/** What people wrote of a card in written stand-ups; nothing where nobody did. */
export function WrittenMentions({ cardId, most, className }: WrittenMentionsProps) {
  const query = useQuery(useTRPC().written.ofCard.queryOptions({ cardId }));
  const timeZone = useViewerTimeZone();
  if (query.isError) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  const mentions = (query.data ?? []).slice(0, most);
  if (mentions.length === 0) return null;
  return (
    <section aria-label="In written stand-ups" className={className}>
      <h3 className="text-small font-[560] text-ink-2">In written stand-ups</h3>
      <ul className="mt-1.5 grid gap-2">
        {mentions.map(({ entryId, member, answeredAt, answers }) => (
          <li key={entryId} className="flex gap-2.5">
            <Avatar id={member.id} name={member.name} />
            <div className="grid min-w-0 flex-1 gap-0.5">
              <p className="text-small text-ink-2">
                <span className="font-[560] text-ink">{member.name}</span>{" "}
                <Moment at={answeredAt} timeZone={timeZone} />
              </p>
              {answers.map(({ question, text }) => (
                <p key={question} className="text-control wrap-anywhere whitespace-pre-line">
                  <span className="text-ink-2">{question}</span> {text}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
