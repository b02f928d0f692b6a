import { X } from "lucide-react";
import Link from "next/link";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { Card } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { CardType, ServiceClass } from "#server/domain/board/board.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

export type ListedCard = {
  key: string;
  href: string;
  number: number;
  title: string;
  type: CardType;
  class: ServiceClass;
  /** What the list is about: "done 3 Nov", the reason of a blocker. */
  words: string;
  ms: DurationMs;
};

type ReportCardsProps = {
  title: string;
  cards: readonly ListedCard[];
  /** Back to what is not narrowed down; null: nothing is chosen. */
  closeHref: string | null;
};

/** The cards behind a mark; each opens on the board. */
export function ReportCards({ title, cards, closeHref }: ReportCardsProps) {
  return (
    <Card id="cards" aria-label={title} className="grid min-w-0 grid-cols-1 gap-1 px-4 py-4 sm:px-[18px]">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2>{title}</h2>
        {closeHref !== null && (
          <LinkButton href={closeHref} scroll={false} size="small" variant="quiet">
            <X aria-hidden />
            Close
          </LinkButton>
        )}
      </div>
      <ol className="grid">
        {cards.map((card) => (
          <li key={card.key} className="border-t border-line first:border-t-0">
            <Link
              href={card.href}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 py-[7px] text-control hover:bg-sunken sm:grid-cols-[3rem_minmax(0,1fr)_minmax(0,25rem)_4.5rem]"
            >
              <span className="text-small text-ink-2">#{card.number}</span>
              <span className="order-3 col-span-2 truncate sm:order-none sm:col-span-1" title={card.title}>
                {card.title}
                <span className="text-small text-ink-2">
                  {" "}
                  · {TYPE_WORDS[card.type]}
                  {card.class !== "standard" && `, ${CLASS_WORDS[card.class]}`}
                </span>
              </span>
              <span
                className="order-4 col-span-2 truncate text-small text-ink-2 sm:order-none sm:col-span-1"
                title={card.words}
              >
                {card.words}
              </span>
              <span className="order-2 text-right tabular-nums sm:order-none">
                <Duration ms={card.ms} calendar="elapsed" />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
