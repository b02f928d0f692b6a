import { canonicalJson } from "#server/domain/events/canonical-json.ts";
import { ok, type Result, refused } from "#server/domain/shared/result.ts";
import { blankCard } from "./blank.ts";
import type { Board, Card, CardFields, PolicyItem } from "./board.ts";
import type { BoardEventBody, BrokenLimit } from "./board-event.ts";
import { fieldsBefore } from "./decide-move.ts";
import { limitsBrokenBy } from "./limits.ts";
import { rankAfter } from "./rank.ts";

export type CardRefusal =
  | { code: "no-such-card" }
  | { code: "no-such-column" }
  | { code: "card-archived"; card: Card }
  | { code: "stale-edit"; card: Card }
  | { code: "policy-unmet"; card: null; unmet: PolicyItem[] }
  | { code: "wip-limit-reached"; card: Card | null; broke: BrokenLimit[] }
  | { code: "override-needs-lead"; card: Card | null };

type Who = { isLead: boolean };

/** A new card at the end of its column, or why not: entry policies that block and hard limits hold for it as for a move. */
export function decideCreate(
  board: Board,
  wanted: {
    cardId: string;
    columnId: string;
    fields: CardFields;
    description: string;
    override?: { reason: string } | undefined;
  },
  who: Who,
): Result<Extract<BoardEventBody, { kind: "card.created" }>, CardRefusal> {
  const { cardId, columnId, fields, description, override } = wanted;
  const column = board.columns.find(({ id }) => id === columnId);
  if (column === undefined) return refused({ code: "no-such-column" });
  const unmet = column.checklist.filter(
    ({ id, at, enforcement }) => at === "entry" && enforcement === "block" && !fields.checks.includes(id),
  );
  if (unmet.length > 0) return refused({ code: "policy-unmet", card: null, unmet });
  const place = { columnId, half: "doing" as const, rank: rankAfter(board, columnId, undefined) };
  const broke = limitsBrokenBy(board, null, blankCard(cardId, { ...fields, ...place }));
  const hard = broke.filter(({ mode }) => mode === "hard");
  if (hard.length > 0 && override === undefined) return refused({ code: "wip-limit-reached", card: null, broke: hard });
  if (hard.length > 0 && !who.isLead) return refused({ code: "override-needs-lead", card: null });
  return ok({
    kind: "card.created",
    cardId,
    data: {
      number: board.nextNumber,
      fields,
      description,
      place,
      broke,
      ...(hard.length > 0 && override !== undefined ? { override } : {}),
    },
  });
}

/**
 * An edit of a card's fields, or why not. Answers null where nothing would change. `version`: what the editor has seen;
 * absent: whatever it is now. An edit never touches the card's place, so it never resets its age.
 */
export function decideEdit(
  board: Board,
  edit: {
    cardId: string;
    set: Partial<CardFields>;
    description?: string | undefined;
    version?: number | undefined;
    override?: { reason: string } | undefined;
  },
  who: Who,
): Result<Extract<BoardEventBody, { kind: "card.edited" }> | null, CardRefusal> {
  const card = board.cards[edit.cardId];
  if (card === undefined) return refused({ code: "no-such-card" });
  if (card.archivedAt !== null) return refused({ code: "card-archived", card });
  if (edit.version !== undefined && edit.version < card.version) return refused({ code: "stale-edit", card });
  const set = changedFields(card, edit.set);
  if (Object.keys(set).length === 0 && edit.description === undefined) return ok(null);
  const broke = limitsBrokenBy(board, card, { ...card, ...set });
  const hard = broke.filter(({ mode }) => mode === "hard");
  if (hard.length > 0 && edit.override === undefined) return refused({ code: "wip-limit-reached", card, broke: hard });
  if (hard.length > 0 && !who.isLead) return refused({ code: "override-needs-lead", card });
  return ok({
    kind: "card.edited",
    cardId: card.id,
    data: {
      set,
      ...(edit.description === undefined ? {} : { description: edit.description }),
      before: fieldsBefore(card, set),
      broke,
      ...(hard.length > 0 && edit.override !== undefined ? { override: edit.override } : {}),
    },
  });
}

function changedFields(card: Card, set: Partial<CardFields>): Partial<CardFields> {
  const changed = Object.entries(set).filter(
    // By what they say: the database keeps the members of a value in an order of its own.
    ([name, value]) => canonicalJson(card[name as keyof CardFields]) !== canonicalJson(value),
  );
  return Object.fromEntries(changed);
}

/** Puts an archived card back, at the end of the column it was in, or of the first where that is gone. */
export function decideRestore(board: Board, cardId: string): Result<BoardEventBody[], CardRefusal> {
  const card = board.cards[cardId];
  if (card === undefined) return refused({ code: "no-such-card" });
  if (card.archivedAt === null) return ok([]);
  const column = board.columns.find(({ id }) => id === card.columnId) ?? board.columns[0];
  if (column === undefined) return refused({ code: "no-such-column" });
  const rank = rankAfter(board, column.id, undefined);
  const broke = limitsBrokenBy(board, null, { ...card, archivedAt: null, columnId: column.id, rank });
  const hard = broke.filter(({ mode }) => mode === "hard");
  if (hard.length > 0) return refused({ code: "wip-limit-reached", card, broke: hard });
  const restored = { kind: "card.restored" as const, cardId, data: { rank } };
  if (column.id === card.columnId) return ok([restored]);
  const from = { columnId: card.columnId, half: card.half, rank };
  const to = { columnId: column.id, half: "doing" as const, rank };
  return ok([restored, { kind: "card.moved", cardId, data: { from, to, set: {}, before: {}, broke, unmet: [] } }]);
}
