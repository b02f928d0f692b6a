import { getBoardInput } from "#server/services/board/get-board.ts";
import { answerWritten } from "#server/services/standup/written/answer-written.ts";
import { listAttachableCards } from "#server/services/standup/written/list-attachable-cards.ts";
import { readWrittenDay, readWrittenDayInput } from "#server/services/standup/written/read-written-day.ts";
import { setUpWritten } from "#server/services/standup/written/set-up-written.ts";
import { answerWrittenInput, setUpWrittenInput } from "#server/services/standup/written/written-input.ts";
import { writtenOfCard, writtenOfCardInput } from "#server/services/standup/written/written-of-card.ts";
import { memberProcedure, router } from "../init.ts";

export const writtenRouter = router({
  day: memberProcedure.input(readWrittenDayInput).query(({ ctx, input }) => readWrittenDay(ctx.service, input)),
  cards: memberProcedure
    .input(getBoardInput.pick({ boardId: true }))
    .query(({ ctx, input }) => listAttachableCards(ctx.service, input)),
  ofCard: memberProcedure.input(writtenOfCardInput).query(({ ctx, input }) => writtenOfCard(ctx.service, input)),
  answer: memberProcedure.input(answerWrittenInput).mutation(({ ctx, input }) => answerWritten(ctx.service, input)),
  setUp: memberProcedure.input(setUpWrittenInput).mutation(({ ctx, input }) => setUpWritten(ctx.service, input)),
});
