import type { BoardEvent } from "./board-event.ts";

/** Something that happened to a card which somebody in particular should hear of. */
export type CardNews =
  | { kind: "mentioned"; cardId: string; commentId: string; body: string; handles: readonly string[] }
  /** `others`: so many cards besides it were given them at once. */
  | { kind: "assigned"; cardId: string; memberIds: readonly string[]; others: number };

/** More cards than these that one person is given at once are told as one. */
const MOST_APART = 10;

/**
 * Whom events of a board concern: the mentioned, and those a card was given to. Not who did it themselves; and nobody
 * where it was no person's doing, or only took something back.
 */
export function cardNews(events: readonly BoardEvent[]): CardNews[] {
  const news = newsOf(events);
  const given = Map.groupBy(
    news.flatMap((one) => (one.kind === "assigned" ? one.memberIds.map((id) => ({ id, cardId: one.cardId })) : [])),
    ({ id }) => id,
  );
  const isMuch = (id: string) => (given.get(id)?.length ?? 0) > MOST_APART;
  const apart = news.flatMap((one): CardNews[] => {
    if (one.kind === "mentioned") return [one];
    const memberIds = one.memberIds.filter((id) => !isMuch(id));
    return memberIds.length === 0 ? [] : [{ ...one, memberIds }];
  });
  const together = [...given].flatMap(([id, cards]): CardNews[] =>
    isMuch(id) ? [{ kind: "assigned", cardId: cards[0]?.cardId ?? "", memberIds: [id], others: cards.length - 1 }] : [],
  );
  return [...apart, ...together];
}

function newsOf(events: readonly BoardEvent[]): CardNews[] {
  return events.flatMap((event): CardNews[] => {
    if (event.by.kind !== "user" && event.by.kind !== "token") return [];
    if (event.kind === "card.commented") {
      const { commentId, body, mentions } = event.data;
      return mentions.length === 0
        ? []
        : [{ kind: "mentioned", cardId: event.cardId, commentId, body, handles: mentions }];
    }
    const memberIds = newAssignees(event).filter((id) => event.by.kind !== "user" || id !== event.by.id);
    return memberIds.length === 0 || event.cardId === null
      ? []
      : [{ kind: "assigned", cardId: event.cardId, memberIds, others: 0 }];
  });
}

function newAssignees(event: BoardEvent): readonly string[] {
  switch (event.kind) {
    case "card.created":
      return event.data.fields.assignees;
    case "card.moved":
    case "card.edited": {
      if ("undoes" in event.data) return [];
      const { set, before } = event.data;
      return (set.assignees ?? []).filter((id) => !(before.assignees ?? []).includes(id));
    }
    default:
      return [];
  }
}
