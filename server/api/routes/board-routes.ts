import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { pageOfList } from "#server/api/page-of-list.ts";
import {
  answeredBoard,
  answeredCard,
  answeredStandup,
  inApiWords,
  writtenBoard,
} from "#server/api/routes/board-answers.ts";
import {
  blockerInput,
  boardAnswer,
  boardChange,
  boardFace,
  boardInput,
  cardAnswer,
  cardChange,
  cardMove,
  newCard,
  unblockInput,
} from "#server/api/schemas/boards.ts";
import { instantQuery } from "#server/api/schemas/instant.ts";
import { pageOf, pageQuery } from "#server/api/schemas/page.ts";
import { standupAnswer } from "#server/api/schemas/standup.ts";
import { archiveCard } from "#server/services/board/archive-card.ts";
import { blockCard } from "#server/services/board/block-card.ts";
import { cardDetail } from "#server/services/board/card-detail.ts";
import { commentCard, commentCardInput } from "#server/services/board/comment-card.ts";
import { configureBoard } from "#server/services/board/configure-board.ts";
import { createBoard } from "#server/services/board/create-board.ts";
import { createCard } from "#server/services/board/create-card.ts";
import { editCard } from "#server/services/board/edit-card.ts";
import { getBoard } from "#server/services/board/get-board.ts";
import { listBoards } from "#server/services/board/list-boards.ts";
import { memberIdsOfHandles } from "#server/services/board/member-ids-of-handles.ts";
import { moveCard } from "#server/services/board/move-card.ts";
import { readStandup } from "#server/services/board/read-standup.ts";
import { restoreCard } from "#server/services/board/restore-card.ts";
import { unblockCard } from "#server/services/board/unblock-card.ts";

const tags = ["Board"];
const security = bearer;
const headers = idempotencyHeader;
const card = { 200: answer(cardAnswer, "The card as it is now."), ...problems(404, 409, 413, 415, 422) };

const createBoardRoute = createRoute({
  operationId: "createBoard",
  method: "post",
  path: "/boards",
  tags,
  security,
  summary: "Add a board",
  description:
    "Columns left to right. `wipLimit` a number is a hard limit on the count; an object says `by` and `mode`. With a `streamId` its cards feed that stream, else all of its team's. Needs `admin`.",
  request: {
    headers,
    body: body(boardInput, {
      name: "Payments",
      columns: [
        { name: "Ready", kind: "queue", stage: "ready" },
        { name: "In progress", kind: "active", wipLimit: 3, stage: "coding" },
        { name: "Done", kind: "done" },
      ],
    }),
  },
  responses: { 201: answer(boardAnswer, "The new board."), ...problems(404, 409, 413, 415, 422) },
});

const listBoardsRoute = createRoute({
  operationId: "listBoards",
  method: "get",
  path: "/boards",
  tags,
  security,
  summary: "List boards",
  description: "Boards by name. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(boardFace), "A page of boards."), ...problems() },
});

const getBoardRoute = createRoute({
  operationId: "getBoard",
  method: "get",
  path: "/boards/{id}",
  tags,
  security,
  summary: "Read a board",
  description: "With lanes, columns and cards in order; with `at` as it was then. Needs `viewer`.",
  request: { params: idParam("board"), query: z.object({ at: instantQuery.optional() }) },
  responses: { 200: answer(boardAnswer, "The board."), ...problems(404) },
});

const updateBoardRoute = createRoute({
  operationId: "updateBoard",
  method: "patch",
  path: "/boards/{id}",
  tags,
  security,
  summary: "Change how a board is set up",
  description:
    "Changes the fields sent; `columns` is the whole new list, those that stay with their ids. A column with cards cannot go. Needs `admin`.",
  request: { params: idParam("board"), body: body(boardChange, { laneBy: "class" }) },
  responses: { 200: answer(boardAnswer, "The board as it is now."), ...problems(404, 409, 413, 415) },
});

const createCardRoute = createRoute({
  operationId: "createCard",
  method: "post",
  path: "/boards/{id}/cards",
  tags,
  security,
  summary: "Add a card",
  description: "At the end of a column (id or name; default the first). Limits and policies hold. Needs `member`.",
  request: {
    headers,
    params: idParam("board"),
    body: body(newCard, { title: "Rotate acquirer certificates", column: "Ready", type: "ops", assignees: ["ada"] }),
  },
  responses: { 201: answer(cardAnswer, "The new card."), ...problems(404, 409, 413, 415, 422) },
});

const getCardRoute = createRoute({
  operationId: "getCard",
  method: "get",
  path: "/cards/{id}",
  tags,
  security,
  summary: "Read a card",
  description: "Archived ones too. Needs `viewer`.",
  request: { params: idParam("card") },
  responses: { 200: answer(cardAnswer, "The card."), ...problems(404) },
});

const editCardRoute = createRoute({
  operationId: "editCard",
  method: "patch",
  path: "/cards/{id}",
  tags,
  security,
  summary: "Change a card",
  description:
    "Changes the fields sent, never the place or the age. With a `version`, one that somebody else changed meanwhile is refused. Needs `member`.",
  request: { params: idParam("card"), body: body(cardChange, { title: "Rotate all certificates", labels: ["tls"] }) },
  responses: { 200: answer(cardAnswer, "The card as it is now."), ...problems(404, 409, 413, 415) },
});

const moveCardRoute = createRoute({
  operationId: "moveCard",
  method: "post",
  path: "/cards/{id}/move",
  tags,
  security,
  summary: "Move a card",
  description:
    "`after` is the card it stands behind (null: first; absent: last). Refused with `stale-move` where somebody moved it after `version` (`force` moves it anyway), with `wip-limit-reached` (`override` with a reason passes, needs `admin`) and with `policy-unmet`. Needs `member`.",
  request: {
    headers,
    params: idParam("card"),
    body: body(cardMove, { column: "In progress", after: null, version: 7 }),
  },
  responses: card,
});

const blockCardRoute = createRoute({
  operationId: "blockCard",
  method: "post",
  path: "/cards/{id}/block",
  tags,
  security,
  summary: "Block a card",
  description: "A card may be blocked by several things. Needs `member`.",
  request: { headers, params: idParam("card"), body: body(blockerInput, { reason: "Waits for the network change" }) },
  responses: {
    200: answer(z.object({ blockerId: z.string() }).meta({ id: "BlockerId" }), "The new blocker."),
    ...problems(404, 409, 413, 415, 422),
  },
});

const unblockCardRoute = createRoute({
  operationId: "unblockCard",
  method: "post",
  path: "/cards/{id}/unblock",
  tags,
  security,
  summary: "Unblock a card",
  description: "Needs `member`.",
  request: {
    headers,
    params: idParam("card"),
    body: body(unblockInput, { blockerId: "…", resolution: "Port opened" }),
  },
  responses: card,
});

const commentRoute = createRoute({
  operationId: "commentCard",
  method: "post",
  path: "/cards/{id}/comments",
  tags,
  security,
  summary: "Comment on a card",
  description: "Needs `member`.",
  request: {
    headers,
    params: idParam("card"),
    body: body(commentCardInput.omit({ cardId: true }).meta({ id: "NewComment" }), { body: "Waiting for @cyd." }),
  },
  responses: {
    201: answer(z.object({ id: z.string() }).meta({ id: "CommentId" }), "The new comment."),
    ...problems(404, 409, 413, 415, 422),
  },
});

const archiveRoute = createRoute({
  operationId: "archiveCard",
  method: "post",
  path: "/cards/{id}/archive",
  tags,
  security,
  summary: "Archive a card",
  description: "Takes it off the board; its history stays. Needs `member`.",
  request: { headers, params: idParam("card") },
  responses: card,
});

const restoreRoute = createRoute({
  operationId: "restoreCard",
  method: "post",
  path: "/cards/{id}/restore",
  tags,
  security,
  summary: "Put an archived card back",
  description: "At the end of its column. Needs `member`.",
  request: { headers, params: idParam("card") },
  responses: card,
});

const standupRoute = createRoute({
  operationId: "readStandup",
  method: "get",
  path: "/boards/{id}/standup",
  tags,
  security,
  summary: "What a stand-up looks at",
  description:
    "The walk of the work, and since an instant (default: 24 hours ago) what changed, what is blocked, what ages, who is on call and what was deployed. Needs `viewer`.",
  request: { params: idParam("board"), query: z.object({ since: instantQuery.optional() }) },
  responses: { 200: answer(standupAnswer, "The stand-up."), ...problems(404) },
});

/** The board and its cards. */
export function addBoardRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  addRoutesOfBoards(routes);
  addRoutesOfCards(routes);
}

function addRoutesOfBoards(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createBoardRoute, async (c) => {
    const board = await createBoard(c.get("service"), c.req.valid("json"));
    return c.json(await answeredBoard(c.get("service"), board), 201);
  });
  routes.openapi(listBoardsRoute, async (c) => {
    const boards = await listBoards(c.get("service"));
    const page = pageOfList("boards", boards, (board) => [board.name, board.id], c.req.valid("query"));
    const items = page.items.map(({ cards, ...board }) => ({ ...board, cardCount: cards }));
    return c.json({ items, nextCursor: page.nextCursor }, 200);
  });
  routes.openapi(getBoardRoute, async (c) => {
    const { at } = c.req.valid("query");
    const input = { boardId: c.req.valid("param").id, ...(at === undefined ? {} : { at }) };
    const board = await getBoard(c.get("service"), input);
    if (at !== undefined) return c.json(await answeredBoard(c.get("service"), board), 200);
    const { text, etag } = await writtenBoard(c.get("service"), board);
    // The text of what `json` would have written.
    return c.body(text, 200, { "content-type": "application/json", etag }) as never;
  });
  routes.openapi(updateBoardRoute, async (c) => {
    const input = { ...c.req.valid("json"), boardId: c.req.valid("param").id };
    const { board } = await configureBoard(c.get("service"), input);
    return c.json(await answeredBoard(c.get("service"), board), 200);
  });
  routes.openapi(standupRoute, async (c) => {
    const { since } = c.req.valid("query");
    const input = { boardId: c.req.valid("param").id, ...(since === undefined ? {} : { since }) };
    return c.json(await answeredStandup(c.get("service"), await readStandup(c.get("service"), input)), 200);
  });
  routes.openapi(createCardRoute, (c) =>
    inApiWords(c.get("service"), async () => {
      const { column, assignees, dueAt, description, ...fields } = c.req.valid("json");
      const ids =
        assignees === undefined ? undefined : await memberIdsOfHandles(c.get("service"), assignees, "assignees");
      const { board, cardId } = await createCard(c.get("service"), {
        ...fields,
        boardId: c.req.valid("param").id,
        columnId: column,
        assignees: ids,
        dueAt: dueAt instanceof Date ? dueAt.getTime() : dueAt,
        description: description ?? "",
      });
      return c.json(await answeredCard(c.get("service"), board, cardId, description ?? ""), 201);
    }),
  );
}

function addRoutesOfCards(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(getCardRoute, async (c) => {
    const {
      boardId,
      card: found,
      description,
    } = await cardDetail(c.get("service"), { cardId: c.req.valid("param").id });
    const board = await getBoard(c.get("service"), { boardId });
    const shown = { ...board, cards: { ...board.cards, [found.id]: found } };
    return c.json(await answeredCard(c.get("service"), shown, found.id, description), 200);
  });
  routes.openapi(editCardRoute, (c) =>
    inApiWords(c.get("service"), async () => {
      const { assignees, dueAt, description, version, override, ...fields } = c.req.valid("json");
      const ids =
        assignees === undefined ? undefined : await memberIdsOfHandles(c.get("service"), assignees, "assignees");
      const cardId = c.req.valid("param").id;
      await editCard(c.get("service"), {
        cardId,
        version,
        override,
        description: description === null ? "" : description,
        set: { ...fields, assignees: ids, dueAt: dueAt instanceof Date ? dueAt.getTime() : dueAt },
      });
      const detail = await cardDetail(c.get("service"), { cardId });
      const board = await getBoard(c.get("service"), { boardId: detail.boardId });
      return c.json(await answeredCard(c.get("service"), board, cardId, detail.description), 200);
    }),
  );
  routes.openapi(moveCardRoute, (c) =>
    inApiWords(c.get("service"), async () => {
      const { column, ...move } = c.req.valid("json");
      const cardId = c.req.valid("param").id;
      const { board } = await moveCard(c.get("service"), { ...move, cardId, columnId: column });
      return c.json(await answeredCard(c.get("service"), board, cardId), 200);
    }),
  );
  routes.openapi(blockCardRoute, async (c) => {
    const { owner, ...blocker } = c.req.valid("json");
    const [ownerId] = owner == null ? [] : await memberIdsOfHandles(c.get("service"), [owner], "owner");
    const { blockerId } = await blockCard(c.get("service"), { ...blocker, cardId: c.req.valid("param").id, ownerId });
    return c.json({ blockerId }, 200);
  });
  routes.openapi(unblockCardRoute, async (c) => {
    const cardId = c.req.valid("param").id;
    const { board } = await unblockCard(c.get("service"), { ...c.req.valid("json"), cardId });
    return c.json(await answeredCard(c.get("service"), board, cardId), 200);
  });
  routes.openapi(commentRoute, async (c) => {
    const { commentId } = await commentCard(c.get("service"), {
      ...c.req.valid("json"),
      cardId: c.req.valid("param").id,
    });
    return c.json({ id: commentId }, 201);
  });
  for (const [route, verb] of [
    [archiveRoute, archiveCard],
    [restoreRoute, restoreCard],
  ] as const)
    routes.openapi(route, (c) =>
      inApiWords(c.get("service"), async () => {
        const cardId = c.req.valid("param").id;
        const { board } = await verb(c.get("service"), { cardId });
        return c.json(await answeredCard(c.get("service"), board, cardId), 200);
      }),
    );
}
