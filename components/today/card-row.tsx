import Link from "next/link";
import type { ReactNode } from "react";
import { dueText, type TodayData } from "#components/today/today-words.ts";
import { Duration } from "#components/ui/duration.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type CardRowProps = {
  card: TodayData["myCards"][number] | TodayData["exceptions"][number];
  href: string;
  now: EpochMs;
  /** Before the title: why it is listed. */
  pill?: ReactNode;
  /** Below the title: who has it, and the like. */
  note?: ReactNode;
};

/** One card in a list: its title, where it stands, how old it is and what is the matter with it. */
export function CardRow({ card, href, now, pill, note }: CardRowProps) {
  const due = card.dueAt === null ? null : dueText(card.dueAt, now);
  return (
    <li>
      <Link
        href={href}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 rounded-lg px-2.5 py-2 text-control no-underline hover:bg-sunken touch:min-h-11"
      >
        <span className="min-w-0 break-words">
          {pill} <span className="tabular-nums text-ink-2">#{card.number}</span>{" "}
          <span className="font-[520] text-ink">{card.title}</span>
        </span>
        <span className="text-right text-small whitespace-nowrap text-ink-2">
          {card.ageMs === null ? "not started" : <Duration ms={card.ageMs} />}
        </span>
        <span className="col-span-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-2">
          {card.column}
          {due !== null && <Pill tone={due.isLate ? "rework" : "plain"}>{due.text}</Pill>}
          {card.blockedBy.map((reason, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons may be alike
            <span key={index} className="min-w-0 break-words text-rework-ink">
              blocked: {reason}
            </span>
          ))}
          {note}
        </span>
      </Link>
    </li>
  );
}
