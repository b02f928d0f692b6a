import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { hourText } from "#components/ui/moment.tsx";
import { notificationPath } from "#server/domain/people/notification-path.ts";
import { turnsChanged } from "#server/domain/people/turns-changed.ts";

export type NotificationFace = AppOutputs["notifications"]["list"]["items"][number];

/** A notification as a person would say it, and where it leads. */
export type NotificationWords = {
  title: string;
  detail: string | null;
  href: string;
  tone: "good" | "problem" | "note";
};

export function notificationWords(face: NotificationFace): NotificationWords {
  return { ...said(face), href: notificationPath(face.about) };
}

function said({ about, parkedNow }: NotificationFace): Omit<NotificationWords, "href"> {
  switch (about.kind) {
    case "backfill-ended":
      return about.outcome === "succeeded"
        ? {
            title: `The history of ${about.streamName} has been read`,
            detail: "The map shows it.",
            tone: "good",
          }
        : {
            title: `The history of ${about.streamName} could not be read`,
            detail: about.error,
            tone: "problem",
          };
    case "import-ended":
      return about.outcome === "succeeded"
        ? {
            title: `The issues of ${about.repository} are on ${about.boardName}`,
            detail: importedText(about),
            tone: "good",
          }
        : {
            title: `The import from ${about.repository} stopped`,
            detail: `${importedText(about)} ${about.error ?? ""}`.trim(),
            tone: "problem",
          };
    case "deliveries-parked":
      return {
        title: `${about.sourceName} sends what cannot be read`,
        detail: `${parkedText(parkedNow ?? 0)}${about.error}`,
        tone: "problem",
      };
    case "cover-asked":
      return {
        title: `${about.memberName} needs cover in ${about.scheduleName}`,
        detail: about.reason,
        tone: "problem",
      };
    case "cover-accepted":
      return {
        title: `${about.byName} covers for ${about.memberName} in ${about.scheduleName}`,
        detail: null,
        tone: "good",
      };
    case "cover-withdrawn":
      return {
        title: `${about.memberName} no longer needs cover in ${about.scheduleName}`,
        detail: null,
        tone: "good",
      };
    case "turns-changed":
      return { title: turnsChanged(about), detail: about.reason, tone: "problem" };
    case "card-mentioned":
      return {
        title: `${about.byName} mentioned you on “${about.cardTitle}”`,
        detail: about.excerpt,
        tone: "note",
      };
    case "card-assigned":
      return {
        title: `${about.byName} gave you “${about.cardTitle}”${about.others ? ` and ${about.others.toLocaleString("en")} more` : ""}`,
        detail: null,
        tone: "note",
      };
    case "written-standup-due":
      return {
        title: `Your written stand-up is open until ${hourText(about.until, about.timeZone, "24")}`,
        detail: `${about.boardName}: what the board knows is filled in already.`,
        tone: "note",
      };
  }
}

type AboutImport = Extract<NotificationFace["about"], { kind: "import-ended" }>;

function importedText({ made, skipped }: AboutImport): string {
  const cards = made === 0 ? "No new card" : made === 1 ? "1 card" : `${made.toLocaleString("en")} cards`;
  return `${cards}${skipped === 0 ? "" : `, ${skipped.toLocaleString("en")} skipped`}.`;
}

function parkedText(parked: number): string {
  if (parked === 0) return "None is parked any more. It said: ";
  return parked === 1 ? "One delivery is parked: " : `${parked} deliveries are parked. The first said: `;
}
