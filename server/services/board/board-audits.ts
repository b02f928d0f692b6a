import type { AuditRecord } from "#server/db/audit.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

/** The audit entries of a change: one per event that a person would call one. */
export function boardAudits(before: Board, after: Board, events: readonly BoardEvent[]): AuditRecord[] {
  return events.flatMap((event) => {
    if (event.kind === "cards.reranked") return [];
    const about = { action: event.kind, teamId: after.teamId };
    if (event.cardId === null)
      return [
        { ...about, subjectKind: "board", subjectId: after.id, detail: { name: after.name, ...settingsDetail(event) } },
      ];
    const card = after.cards[event.cardId];
    const detail = { name: card?.title ?? "", board: after.name, boardId: after.id, seq: event.seq };
    return [
      {
        ...about,
        subjectKind: "card",
        subjectId: event.cardId,
        detail: { ...detail, ...cardDetail(before, after, event) },
      },
    ];
  });
}

function settingsDetail(event: BoardEvent): Record<string, string[]> {
  return event.kind === "board.configured" ? { changed: Object.keys(event.data) } : {};
}

function cardDetail(before: Board, after: Board, event: BoardEvent): Record<string, string | string[]> {
  const column = (board: Board, id: string) => board.columns.find((one) => one.id === id)?.name ?? id;
  switch (event.kind) {
    case "card.created":
      return { to: column(after, event.data.place.columnId), ...passed(event.data.override) };
    case "card.moved":
      return {
        from: column(before, event.data.from.columnId),
        to: column(after, event.data.to.columnId),
        ...(event.data.follows === undefined
          ? {}
          : { follows: event.data.follows.what, reference: event.data.follows.reference }),
        ...passed(event.data.override),
      };
    case "card.edited":
      return {
        changed: [...Object.keys(event.data.set), ...(event.data.description === undefined ? [] : ["description"])],
        ...passed(event.data.override),
      };
    case "card.issue-told": {
      const { reference, state, problem } = event.data;
      return { reference, state, ...(problem === null ? {} : { problem }) };
    }
    case "card.blocked":
      return { reason: event.data.reason };
    case "card.unblocked":
      return { reason: event.data.reason, resolution: event.data.resolution };
    default:
      return {};
  }
}

/** A limit was passed, and why. */
function passed(override: { reason: string } | undefined): { override?: string } {
  return override === undefined ? {} : { override: override.reason };
}
