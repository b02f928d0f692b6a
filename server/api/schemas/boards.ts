import { z } from "@hono/zod-openapi";
import { instantAnswer, instantInput } from "#server/api/schemas/instant.ts";
import {
  type Board,
  CARD_TYPES,
  type Card,
  COLUMN_KINDS,
  FOLLOWED,
  HALVES,
  LANE_FIELDS,
  LINK_KINDS,
  SERVICE_CLASSES,
} from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { laneOf, lanesOf, NO_LANE } from "#server/domain/board/lanes.ts";
import { limitsOf, limitUsage } from "#server/domain/board/limits.ts";
import { blockCardInput } from "#server/services/board/block-card.ts";
import { cardDescription, cardFieldsInput, cardTitle, overrideInput } from "#server/services/board/card-input.ts";
import { configureBoardInput } from "#server/services/board/configure-board.ts";
import { createBoardInput } from "#server/services/board/create-board.ts";

const handle = z.string().max(100);

export const boardInput = createBoardInput.meta({
  id: "NewBoard",
  description: "A board and its columns, left to right.",
});

export const boardChange = configureBoardInput.omit({ boardId: true }).meta({
  id: "BoardChange",
  description: "What changes of a board; what is left out stays, lists are replaced whole.",
});

const ofCard = {
  class: cardFieldsInput.shape.class.optional(),
  type: cardFieldsInput.shape.type.optional(),
  service: cardFieldsInput.shape.service.optional(),
  size: cardFieldsInput.shape.size.optional(),
  assignees: z.array(handle).max(50).optional(),
  labels: cardFieldsInput.shape.labels.optional(),
  dueAt: instantInput.nullable().optional(),
  description: cardDescription.nullable().optional(),
  github: cardFieldsInput.shape.github.optional(),
  flag: cardFieldsInput.shape.flag.optional(),
  override: overrideInput.optional(),
};

export const newCard = z
  .object({ title: cardTitle, column: z.string().min(1).max(200).optional(), ...ofCard })
  .meta({ id: "NewCard", description: "A card to be made." });

export const cardChange = z
  .object({ title: cardTitle.optional(), version: z.number().int().min(0).optional(), ...ofCard })
  .meta({ id: "CardChange", description: "What changes of a card; what is left out stays." });

export const cardMove = z
  .object({
    column: z.string().min(1).max(200),
    lane: z.string().max(200).optional(),
    half: z.enum(HALVES).optional(),
    after: z.string().max(100).nullable().optional(),
    version: z.number().int().min(0),
    override: overrideInput.optional(),
    force: z.boolean().optional(),
    checks: z.array(z.string().max(100)).max(200).optional(),
  })
  .meta({ id: "CardMove", description: "Where a card goes." });

export const blockerInput = blockCardInput
  .omit({ cardId: true, ownerId: true })
  .extend({ owner: handle.nullish() })
  .meta({ id: "NewBlocker", description: "What keeps a card from going on." });

export const unblockInput = z
  .object({ blockerId: z.string().max(100), resolution: z.string().max(2_000).optional() })
  .meta({ id: "Unblock", description: "Which blocker is gone, and how it was solved." });

const blockerAnswer = z
  .object({
    id: z.string(),
    reason: z.string().meta({ example: "Waits for the network change" }),
    category: z.string().nullable(),
    owner: z.string().nullable().meta({ description: "Handle of who sees to it." }),
    url: z.string().nullable(),
    since: instantAnswer,
  })
  .meta({ id: "Blocker", description: "Something that keeps a card from going on." });

const optionalInstant = instantAnswer.nullable();

export const cardAnswer = z
  .object({
    id: z.string(),
    number: z.number().int().meta({ description: "Counts up within the board.", example: 41 }),
    boardId: z.string(),
    title: z.string(),
    description: z
      .string()
      .optional()
      .meta({ description: "Markdown. Only where one card is answered, not in boards and moves." }),
    type: z.enum(CARD_TYPES),
    class: z.enum(SERVICE_CLASSES).meta({ description: "Class of service." }),
    service: z.string().nullable(),
    size: z.number().nullable(),
    assignees: z.array(z.string()).meta({ description: "Handles." }),
    labels: z.array(z.string()),
    dueAt: optionalInstant,
    checklist: z.array(z.object({ id: z.string(), text: z.string(), done: z.boolean() })),
    checks: z.array(z.string()).meta({ description: "Ids of policy items that are met." }),
    links: z.array(z.object({ id: z.string(), kind: z.enum(LINK_KINDS), url: z.string(), title: z.string() })),
    github: z.string().nullable().meta({ example: "acme/shop#12" }),
    flag: z.string().nullable(),
    column: z.string().meta({ description: "Name of the column.", example: "Review" }),
    columnId: z.string(),
    half: z.enum(HALVES).meta({ description: "In columns with halves; `done` is ready to be pulled." }),
    lane: z.string().meta({ description: "Id of the lane it is in." }),
    rank: z.string().meta({ description: "Orders the cards of a column, compared by code units." }),
    blocked: z.boolean(),
    blockers: z.array(blockerAnswer),
    comments: z.number().int(),
    createdAt: instantAnswer,
    createdBy: z.string().nullable(),
    enteredAt: instantAnswer.meta({ description: "Since when it is in its column." }),
    startedAt: optionalInstant.meta({ description: "First time in an active column." }),
    doneAt: optionalInstant,
    archivedAt: optionalInstant,
    version: z.number().int().meta({ description: "Send it with a move: it says what you have seen." }),
  })
  .meta({ id: "Card", description: "An item's face on the board." });

const columnAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(COLUMN_KINDS),
    wipLimit: z.number().nullable(),
    wipLimitBy: z.enum(["count", "size"]).nullable(),
    wipLimitMode: z.enum(["soft", "hard"]).nullable(),
    stage: z.string().nullable(),
    policy: z.string(),
    checklist: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        at: z.enum(["entry", "exit"]),
        enforcement: z.enum(["block", "warn"]),
      }),
    ),
    hasDoneHalf: z.boolean(),
    color: z.string().nullable(),
    follows: z.enum(FOLLOWED).nullable(),
    cardIds: z.array(z.string()).meta({ description: "Its cards in order." }),
  })
  .meta({ id: "Column" });

export const boardFace = z
  .object({
    id: z.string(),
    name: z.string(),
    teamId: z.string().nullable(),
    streamId: z.string().nullable(),
    cardCount: z.number().int(),
  })
  .meta({ id: "BoardFace" });

export const boardAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    teamId: z.string().nullable(),
    streamId: z.string().nullable(),
    version: z.number().int().meta({ description: "Grows with every change." }),
    changedAt: instantAnswer,
    laneBy: z.enum(LANE_FIELDS),
    lanes: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: "In order; every card is in one." }),
    columns: z.array(columnAnswer).meta({ description: "Left to right." }),
    limits: z
      .array(
        z.object({
          scope: z.record(z.string(), z.unknown()),
          max: z.number(),
          by: z.enum(["count", "size"]),
          mode: z.enum(["soft", "hard"]),
          used: z.number(),
        }),
      )
      .meta({ description: "All limits, with how much of them is used." }),
    cards: z.array(cardAnswer).meta({ description: "By column, in order." }),
  })
  .meta({ id: "Board", description: "A board as it is, or as it was at `at`." });

/** Handles of members by id; who is gone is called by the id. */
export type Handles = ReadonlyMap<string, string>;

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

export function cardBody(
  board: Board,
  card: Card,
  handles: Handles,
  description?: string,
): z.output<typeof cardAnswer> {
  const named = (id: string) => handles.get(id) ?? id;
  const { id, number, title, type, service, size, labels, github, flag, columnId, half, rank, comments, createdBy } =
    card;
  return {
    id,
    number,
    boardId: board.id,
    title,
    ...(description === undefined ? {} : { description }),
    type,
    class: card.class,
    service,
    size,
    assignees: card.assignees.map(named),
    labels: [...labels],
    dueAt: isoOrNull(card.dueAt),
    checklist: [...card.checklist],
    checks: [...card.checks],
    links: [...card.links],
    github,
    flag,
    column: board.columns.find((column) => column.id === columnId)?.name ?? columnId,
    columnId,
    half,
    lane: laneOf(card, board.laneBy),
    rank,
    blocked: card.blockers.length > 0,
    blockers: card.blockers.map(({ ownerId, since, ...blocker }) => ({
      ...blocker,
      owner: ownerId === null ? null : named(ownerId),
      since: iso(since),
    })),
    comments,
    createdAt: iso(card.createdAt),
    createdBy,
    enteredAt: iso(card.enteredAt),
    startedAt: isoOrNull(card.startedAt),
    doneAt: isoOrNull(card.doneAt),
    archivedAt: isoOrNull(card.archivedAt),
    version: card.version,
  };
}

export function boardBody(board: Board, handles: Handles): z.output<typeof boardAnswer> {
  const { id, name, teamId, streamId, version, changedAt, laneBy, columns } = board;
  return {
    id,
    name,
    teamId,
    streamId,
    version,
    changedAt: iso(changedAt),
    laneBy,
    lanes: lanesOf(board).map((lane) => ({ id: lane, name: laneName(board, lane, handles) })),
    columns: columns.map(({ limit, checklist, ...column }) => ({
      ...column,
      wipLimit: limit?.max ?? null,
      wipLimitBy: limit?.by ?? null,
      wipLimitMode: limit?.mode ?? null,
      checklist: [...checklist],
      cardIds: cardsIn(board, column.id).map((card) => card.id),
    })),
    limits: limitsOf(board).map((limit) => ({ ...limit, used: limitUsage(board, limit) })),
    cards: columns.flatMap((column) => cardsIn(board, column.id).map((card) => cardBody(board, card, handles))),
  };
}

function laneName(board: Board, lane: string, handles: Handles): string {
  if (lane === NO_LANE) return board.laneBy === "none" ? "All cards" : `No ${board.laneBy}`;
  return board.laneBy === "assignee" ? (handles.get(lane) ?? lane) : lane;
}

/** Everybody a board's cards name. */
export function memberIdsOn(cards: readonly Card[]): string[] {
  const ids = cards.flatMap(({ assignees, blockers }) => [
    ...assignees,
    ...blockers.flatMap(({ ownerId }) => ownerId ?? []),
  ]);
  return [...new Set(ids)];
}
