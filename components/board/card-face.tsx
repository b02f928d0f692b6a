"use client";

import { MessageSquare, SquareCheck } from "lucide-react";
import { type MouseEvent, memo, type ReactNode } from "react";
import { AgeBars } from "#components/board/age-bars.tsx";
import { cardAge } from "#components/board/card-age.ts";
import { CardLinkPills } from "#components/board/card-link-pills.tsx";
import { CardPills } from "#components/board/card-pills.tsx";
import { startBy } from "#components/board/start-by.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { durationText } from "#components/ui/duration-text.ts";
import type { AgeStandards } from "#server/domain/board/age-standards.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { LinkState } from "#server/domain/board/link-state.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type CardFaceProps = {
  card: Card;
  people: ReadonlyMap<string, string>;
  standards: AgeStandards;
  classes: Board["classes"];
  now: EpochMs;
  /** Where lanes are not classes, a card says its own. */
  showsClass: boolean;
  /** How what it is linked to stands. */
  links?: readonly LinkState[];
  /** The column its pull request would bring it to, were there room. */
  waitsFor?: string | null;
  look?: "rest" | "lifted" | "away" | "chosen";
  /** Absent: it only shows. */
  onOpen?: (event: MouseEvent<HTMLButtonElement>) => void;
  menu?: ReactNode;
  /** It is to be pulled before those that wait beside it. */
  isNext?: boolean;
  /** It is one of those that are chosen. */
  isSelected?: boolean;
  /** What it is chosen by. */
  box?: ReactNode;
};

const LOOKS = {
  rest: "",
  lifted: "rotate-1 cursor-grabbing shadow-float",
  away: "opacity-40",
  chosen: "outline-2 outline-offset-1 outline-accent",
};

const NO_LINKS: readonly LinkState[] = [];
const MOST_AVATARS = 3;

/** A card as it stands on the board. */
export const CardFace = memo(function CardFace(props: CardFaceProps) {
  const { card, people, standards, classes, now, showsClass, look = "rest", onOpen, menu } = props;
  const { links = NO_LINKS, waitsFor = null, isSelected = false, isNext = false, box } = props;
  const blocked = card.blockers.length > 0;
  const ticked = card.checklist.filter(({ done }) => done).length;
  return (
    <article
      className={classNames(
        "group relative rounded-[9px] border px-[11px] pt-[9px] pb-2 text-[13.5px] leading-[18px] wrap-anywhere select-none [-webkit-touch-callout:none]",
        blocked ? "border-transparent bg-rework-soft" : "border-line bg-surface",
        card.class === "expedite" && "border-l-[3px] border-l-rework",
        look === "lifted" ? "" : "shadow-[0_1px_1.5px_rgb(20_22_28/.04)]",
        LOOKS[look],
        isSelected && "bg-accent-soft outline-2 -outline-offset-1 outline-accent",
      )}
    >
      <h3
        className={classNames("pr-3 text-[13.5px] leading-[18px] font-normal", box !== undefined && "flex items-start")}
      >
        {box}
        {onOpen === undefined ? (
          card.title
        ) : (
          <button
            type="button"
            data-card-title
            aria-describedby="card-help"
            aria-pressed={box === undefined ? undefined : isSelected}
            onClick={onOpen}
            className="max-w-full min-w-0 cursor-pointer text-left outline-none after:absolute after:inset-0 after:rounded-[9px] focus-visible:after:outline-2 focus-visible:after:outline-offset-1 focus-visible:after:outline-accent"
          >
            {card.title}
          </button>
        )}
      </h3>
      {card.blockers.map(({ id, reason, since }) => (
        <p key={id} className="mt-1 text-small font-[540] text-rework-ink">
          Blocked: {reason}, {durationText(Math.max(60_000, now - since))}
        </p>
      ))}
      <CardPills card={card} showsClass={showsClass} now={now} startBy={startBy(card, classes)} isNext={isNext} />
      <CardLinkPills links={links} waitsFor={waitsFor} problem={card.issueTold?.problem ?? null} />
      <div className="mt-[7px] flex flex-wrap items-center justify-end gap-x-[7px] gap-y-1 text-[11.5px] leading-4 text-ink-2">
        <span className="mr-auto max-w-full truncate">
          {card.github === null ? `#${card.number}` : shortReference(card.github)}
        </span>
        {card.checklist.length > 0 && (
          <Small icon={<SquareCheck aria-hidden />} words={`${ticked} of ${card.checklist.length} ticked`}>
            {ticked}/{card.checklist.length}
          </Small>
        )}
        {card.comments > 0 && (
          <Small
            icon={<MessageSquare aria-hidden />}
            words={card.comments === 1 ? "1 comment" : `${card.comments} comments`}
          >
            {card.comments}
          </Small>
        )}
        <AgeBars age={cardAge(card, standards, now)} />
        {card.assignees.length > 0 && <Assignees ids={card.assignees} people={people} />}
      </div>
      {menu}
    </article>
  );
});

function Assignees({ ids, people }: { ids: readonly string[]; people: ReadonlyMap<string, string> }) {
  const names = ids.map((id) => people.get(id) ?? "somebody").join(", ");
  return (
    <span title={names} className="flex flex-none items-center">
      <span aria-hidden className="flex -space-x-1.5">
        {ids.slice(0, MOST_AVATARS).map((id) => (
          <Avatar key={id} id={id} name={people.get(id) ?? "?"} />
        ))}
      </span>
      {ids.length > MOST_AVATARS && (
        <span aria-hidden className="ml-1">
          {`+${ids.length - MOST_AVATARS}`}
        </span>
      )}
      <span className="sr-only">{names}</span>
    </span>
  );
}

function Small({ icon, words, children }: { icon: ReactNode; words: string; children: ReactNode }) {
  return (
    <span title={words} className="flex items-center gap-0.5 [&_svg]:size-3">
      {icon}
      <span aria-hidden className="whitespace-nowrap">
        {children}
      </span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** "acme/shop#12" as "shop#12". */
function shortReference(github: string): string {
  return github.slice(github.indexOf("/") + 1);
}
