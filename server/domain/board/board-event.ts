import type { EpochMs } from "#server/domain/shared/time.ts";
import type {
  Blocker,
  BoardSettings,
  Card,
  CardFields,
  Followed,
  IssueTold,
  Limit,
  LimitScope,
  Place,
  ServiceClass,
} from "./board.ts";

/** Who did it, with the name of the time. */
export type BoardActor = {
  kind: "user" | "token" | "webhook" | "job" | "cli" | "anonymous";
  id: string | null;
  name: string | null;
};

/** A limit that a change went past: how many there are with it, of how many. */
export type BrokenLimit = Limit & {
  scope: LimitScope | { kind: "column"; columnId: string } | { kind: "class"; class: ServiceClass };
  count: number;
};

/** Since when a card is in its column, under way and done. */
export type CardClocks = Pick<Card, "enteredAt" | "startedAt" | "doneAt">;

/** What the events of a board hold. Together, in order, they are the board: `applyBoardEvent` folds them. */
export type BoardEventBody =
  | { kind: "board.created"; cardId: null; data: BoardSettings & { teamId: string | null; streamId: string | null } }
  | { kind: "board.configured"; cardId: null; data: Partial<BoardSettings> & { streamId?: string | null } }
  | {
      kind: "card.created";
      cardId: string;
      data: { number: number; fields: CardFields; description: string; place: Place; broke: BrokenLimit[] } & Override;
    }
  | {
      kind: "card.edited";
      cardId: string;
      data: {
        set: Partial<CardFields>;
        description?: string;
        before: Partial<CardFields>;
        broke: BrokenLimit[];
      } & Override &
        Together;
    }
  | {
      kind: "card.moved";
      cardId: string;
      data: {
        from: Place;
        to: Place;
        /** What moving into another lane changed, and policy items that were ticked on the way. */
        set: Partial<CardFields>;
        before: Partial<CardFields>;
        broke: BrokenLimit[];
        /** Policy items that only warn and were not met. */
        unmet: string[];
        /** What the card's times were before, where it leaves its column; events of old have none. */
        clocks?: CardClocks;
        /** The event this move takes back, */
        undoes?: number;
        /** and the times the card gets back with it, as if it had never left. */
        restores?: CardClocks;
        /** What of its pull request brought it there. */
        follows?: FollowReason;
      } & Override &
        Together;
    }
  | { kind: "card.blocked"; cardId: string; data: Blocker }
  | {
      kind: "card.unblocked";
      cardId: string;
      data: { blockerId: string; reason: string; category: string | null; resolution: string };
    }
  | { kind: "card.commented"; cardId: string; data: { commentId: string; body: string; mentions: string[] } }
  /** GitHub was told to close a card's issue or to open it again, or could not be. */
  | { kind: "card.issue-told"; cardId: string; data: Omit<IssueTold, "at"> }
  | { kind: "card.archived"; cardId: string; data: { rank: string } & Together }
  | { kind: "card.restored"; cardId: string; data: { rank: string } }
  /** Keys of a column that had grown long, in the order they had. */
  | { kind: "cards.reranked"; cardId: null; data: { ranks: Record<string, string> } };

/** What brought a card where it is. */
export type FollowReason = { what: Followed | "issue-closed"; reference: string };

/** A lead let it pass a hard limit, and why. */
export type Override = { override?: { reason: string } };

/** Done to several cards at once; the same word in all of its events. */
export type Together = { together?: string };

export type BoardEvent = BoardEventBody & {
  /** Counts up within the board, without a gap. */
  seq: number;
  at: EpochMs;
  by: BoardActor;
};

export type BoardEventOf<Kind extends BoardEventBody["kind"]> = Extract<BoardEvent, { kind: Kind }>;
