import { archiveCard, archiveCardInput } from "#server/services/board/archive-card.ts";
import { blockCard, blockCardInput } from "#server/services/board/block-card.ts";
import { boardScreen } from "#server/services/board/board-screen.ts";
import { cardDetail, cardDetailInput } from "#server/services/board/card-detail.ts";
import type { BoardChanged } from "#server/services/board/change-board.ts";
import { changeTogether, changeTogetherInput } from "#server/services/board/change-together.ts";
import { commentCard, commentCardInput } from "#server/services/board/comment-card.ts";
import { configureBoard, configureBoardInput } from "#server/services/board/configure-board.ts";
import { createBoard, createBoardInput } from "#server/services/board/create-board.ts";
import { createCard, createCardInput } from "#server/services/board/create-card.ts";
import { editCard, editCardInput } from "#server/services/board/edit-card.ts";
import { getBoardInput } from "#server/services/board/get-board.ts";
import { listArchived, listArchivedInput } from "#server/services/board/list-archived.ts";
import { listBoards } from "#server/services/board/list-boards.ts";
import { moveCard, moveCardInput } from "#server/services/board/move-card.ts";
import { readLinks, readLinksInput } from "#server/services/board/read-links.ts";
import { readStandup, readStandupInput } from "#server/services/board/read-standup.ts";
import { restoreCard } from "#server/services/board/restore-card.ts";
import { retellIssue, retellIssueInput } from "#server/services/board/retell-issue.ts";
import { unblockCard, unblockCardInput } from "#server/services/board/unblock-card.ts";
import { undoMove, undoMoveInput } from "#server/services/board/undo-move.ts";
import { undoTogether, undoTogetherInput } from "#server/services/board/undo-together.ts";
import { memberProcedure, router } from "../init.ts";

export const boardsRouter = router({
  list: memberProcedure.query(({ ctx }) => listBoards(ctx.service)),
  get: memberProcedure.input(getBoardInput).query(({ ctx, input }) => boardScreen(ctx.service, input)),
  standup: memberProcedure.input(readStandupInput).query(({ ctx, input }) => readStandup(ctx.service, input)),
  links: memberProcedure.input(readLinksInput).query(({ ctx, input }) => readLinks(ctx.service, input)),
  card: memberProcedure.input(cardDetailInput).query(({ ctx, input }) => cardDetail(ctx.service, input)),
  archived: memberProcedure.input(listArchivedInput).query(({ ctx, input }) => listArchived(ctx.service, input)),
  create: memberProcedure
    .input(createBoardInput)
    .mutation(async ({ ctx, input }) => ({ id: (await createBoard(ctx.service, input)).id })),
  configure: memberProcedure
    .input(configureBoardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await configureBoard(ctx.service, input))),
  createCard: memberProcedure.input(createCardInput).mutation(async ({ ctx, input }) => {
    const change = await createCard(ctx.service, input);
    return { cardId: change.cardId, ...eventsOf(change) };
  }),
  editCard: memberProcedure
    .input(editCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await editCard(ctx.service, input))),
  moveCard: memberProcedure
    .input(moveCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await moveCard(ctx.service, input))),
  undo: memberProcedure.input(undoMoveInput).mutation(async ({ ctx, input }) => {
    const { refused, ...change } = await undoMove(ctx.service, input);
    return { refused, ...eventsOf(change) };
  }),
  changeTogether: memberProcedure.input(changeTogetherInput).mutation(async ({ ctx, input }) => {
    const { together, refused, ...change } = await changeTogether(ctx.service, input);
    return { together, refused, ...eventsOf(change) };
  }),
  undoTogether: memberProcedure.input(undoTogetherInput).mutation(async ({ ctx, input }) => {
    const { refused, ...change } = await undoTogether(ctx.service, input);
    return { refused, ...eventsOf(change) };
  }),
  block: memberProcedure
    .input(blockCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await blockCard(ctx.service, input))),
  unblock: memberProcedure
    .input(unblockCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await unblockCard(ctx.service, input))),
  comment: memberProcedure
    .input(commentCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await commentCard(ctx.service, input))),
  retellIssue: memberProcedure.input(retellIssueInput).mutation(({ ctx, input }) => retellIssue(ctx.service, input)),
  archive: memberProcedure
    .input(archiveCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await archiveCard(ctx.service, input))),
  restore: memberProcedure
    .input(archiveCardInput)
    .mutation(async ({ ctx, input }) => eventsOf(await restoreCard(ctx.service, input))),
});

/** What a screen needs of a change: its events, to apply them in order. */
function eventsOf({ events }: BoardChanged) {
  return { events };
}
