import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";

export type NotificationFace = AppOutputs["notifications"]["list"]["items"][number];

/** A notification as a person would say it, and where it leads. */
export type NotificationWords = {
  title: string;
  detail: string | null;
  href: string;
  tone: "good" | "problem" | "note";
};

export function notificationWords({ about, parkedNow }: NotificationFace): NotificationWords {
  switch (about.kind) {
    case "backfill-ended":
      return about.outcome === "succeeded"
        ? {
            title: `The history of ${about.streamName} has been read`,
            detail: "The map shows it.",
            href: addresses.stream(about.streamId),
            tone: "good",
          }
        : {
            title: `The history of ${about.streamName} could not be read`,
            detail: about.error,
            href: `${addresses.streamSettings(about.streamId)}#history`,
            tone: "problem",
          };
    case "deliveries-parked":
      return {
        title: `${about.sourceName} sends what cannot be read`,
        detail: `${parkedText(parkedNow ?? 0)}${about.error}`,
        href: `${addresses.deliveries}?source=${encodeURIComponent(about.sourceId)}&state=parked`,
        tone: "problem",
      };
    case "cover-asked":
      return {
        title: `${about.memberName} needs cover in ${about.scheduleName}`,
        detail: about.reason,
        href: rotaAddress(about),
        tone: "problem",
      };
    case "cover-accepted":
      return {
        title: `${about.byName} covers for ${about.memberName} in ${about.scheduleName}`,
        detail: null,
        href: rotaAddress(about),
        tone: "good",
      };
    case "card-mentioned":
      return {
        title: `${about.byName} mentioned you on “${about.cardTitle}”`,
        detail: about.excerpt,
        href: cardAddress(about),
        tone: "note",
      };
    case "card-assigned":
      return {
        title: `${about.byName} gave you “${about.cardTitle}”`,
        detail: null,
        href: cardAddress(about),
        tone: "note",
      };
  }
}

type AboutCard = Extract<NotificationFace["about"], { kind: "card-assigned" | "card-mentioned" }>;

function cardAddress({ teamSlug, boardId, cardId }: AboutCard): string {
  if (teamSlug === null) return addresses.teams;
  return `${addresses.board(teamSlug)}?${new URLSearchParams({ board: boardId, card: cardId })}`;
}

function rotaAddress({ teamSlug, scheduleId }: { teamSlug: string | null; scheduleId: string }): string {
  if (teamSlug === null) return addresses.teams;
  return `${addresses.rota(teamSlug)}?rota=${encodeURIComponent(scheduleId)}`;
}

function parkedText(parked: number): string {
  if (parked === 0) return "None is parked any more. It said: ";
  return parked === 1 ? "One delivery is parked: " : `${parked} deliveries are parked. The first said: `;
}
