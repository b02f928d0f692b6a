import type { Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What a person is told of, with what it takes to say it when the thing itself is gone. */
export type NotificationAbout =
  | {
      kind: "backfill-ended";
      jobId: string;
      streamId: string;
      streamName: string;
      outcome: "succeeded" | "failed";
      error: string | null;
    }
  /** An import of issues is over: how many became cards, and how many did not. */
  | {
      kind: "import-ended";
      jobId: string;
      boardId: string;
      boardName: string;
      /** Where the board is shown; null: it belongs to no team. */
      teamSlug: string | null;
      repository: string;
      outcome: "succeeded" | "failed";
      made: number;
      skipped: number;
      error: string | null;
    }
  /** Deliveries of a source wait for somebody: said once per source until read, however many there are. */
  | { kind: "deliveries-parked"; sourceId: string; sourceName: string; error: string }
  /** A colleague needs somebody to take a shift, or a part of one. */
  | ({ kind: "cover-asked"; reason: string | null } & AboutCover)
  /** Somebody takes it. */
  | ({ kind: "cover-accepted"; byName: string } & AboutCover)
  /** It is no longer needed. */
  | ({ kind: "cover-withdrawn" } & AboutCover)
  /** An override, made or taken back, has put the person on call or taken them off it. */
  | AboutTurns
  /** Somebody named the person in a comment: `excerpt` is how it begins. */
  | ({ kind: "card-mentioned"; commentId: string; excerpt: string } & AboutCard)
  /** Somebody gave the person a card; `others`: and so many more at once. */
  | ({ kind: "card-assigned"; others?: number } & AboutCard)
  /** The person has not written for the stand-up of a day of theirs, and its window ends soon. */
  | {
      kind: "written-standup-due";
      boardId: string;
      boardName: string;
      teamSlug: string;
      day: string;
      until: EpochMs;
      /** The clock that the window's end is read on. */
      timeZone: string;
    };

type AboutCard = {
  cardId: string;
  cardTitle: string;
  boardId: string;
  /** Where its board is shown; null: it belongs to no team. */
  teamSlug: string | null;
  byName: string;
};

type AboutCover = {
  coverId: string;
  scheduleId: string;
  scheduleName: string;
  /** Where its rota is shown; null: it belongs to no team. */
  teamSlug: string | null;
  /** Who needs, or needed, cover. */
  memberName: string;
  start: EpochMs;
  /** What follows is mailed; entries from before there was mail lack it. */
  end: EpochMs;
  /** The rota's own clock. */
  timeZone: string;
  /** A swap: what who needs cover takes over in return; null: nothing. */
  inReturn: Span | null;
};

type AboutTurns = {
  kind: "turns-changed";
  overrideId: string;
  state: "made" | "revoked";
  reason: string | null;
  byName: string;
  scheduleId: string;
  scheduleName: string;
  teamSlug: string | null;
  timeZone: string;
  /** The first times the person is on now, or no longer, as they come; `more`: so many are left out. */
  gains: Span[];
  loses: Span[];
  more: number;
  /** Who is on instead of the person, or instead of whom the person is. */
  others: string[];
};

/** What must not be said twice while unread. */
export function notificationKey(about: NotificationAbout): string {
  switch (about.kind) {
    case "backfill-ended":
    case "import-ended":
      return `job:${about.jobId}`;
    case "deliveries-parked":
      return `parked:${about.sourceId}`;
    case "cover-asked":
    case "cover-accepted":
    case "cover-withdrawn":
      return `${about.kind}:${about.coverId}`;
    case "turns-changed":
      return `turns-changed:${about.overrideId}:${about.state}`;
    case "card-mentioned":
      return `card-mentioned:${about.commentId}`;
    case "card-assigned":
      return `card-assigned:${about.cardId}`;
    case "written-standup-due":
      return writtenStandupKey(about);
  }
}

/** Of what somebody is reminded of until they have written. */
export function writtenStandupKey({ boardId, day }: { boardId: string; day: string }): string {
  return `written-standup-due:${boardId}:${day}`;
}
