import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { isPastDue } from "#server/domain/board/past-due.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type TodayData = AppOutputs["today"]["read"];
export type TodaySight = { team: TeamFace; today: TodayData; now: EpochMs; timeZone: string };

type CardLine = TodayData["myCards"][number];

/** "Saturday 28 November" where the reader is. */
export function dayText(at: EpochMs, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
}

/** The card's window on its board. */
export function cardHref({ slug }: Pick<TeamFace, "slug">, card: Pick<CardLine, "boardId" | "cardId">): string {
  return `${addresses.board(slug)}?board=${encodeURIComponent(card.boardId)}&card=${encodeURIComponent(card.cardId)}`;
}

/** A due date is a day, kept as its midnight in UTC. */
export function dueText(dueAt: EpochMs, now: EpochMs): { text: string; isLate: boolean } {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(dueAt);
  const isLate = isPastDue(dueAt, now);
  return { text: isLate ? `due ${day}, late` : `due ${day}`, isLate };
}
