import { getBoardInput } from "#server/services/board/get-board.ts";
import { addAction, addActionInput } from "#server/services/standup/add-action.ts";
import { correctAttendance, correctAttendanceInput } from "#server/services/standup/correct-attendance.ts";
import { discardStandup } from "#server/services/standup/discard-standup.ts";
import { endStandup } from "#server/services/standup/end-standup.ts";
import { filterWalk, filterWalkInput } from "#server/services/standup/filter-walk.ts";
import { getStandupSetup } from "#server/services/standup/get-standup-setup.ts";
import { handOver, handOverInput } from "#server/services/standup/hand-over.ts";
import { joinStandup } from "#server/services/standup/join-standup.ts";
import { listStandups } from "#server/services/standup/list-standups.ts";
import { parkNote, parkNoteInput } from "#server/services/standup/park-note.ts";
import { removeNote, removeNoteInput } from "#server/services/standup/remove-note.ts";
import { removeStandupChat } from "#server/services/standup/remove-standup-chat.ts";
import { sendSummaryAgain } from "#server/services/standup/send-summary-again.ts";
import { setStandupBudget, standupBudgetInput } from "#server/services/standup/set-standup-budget.ts";
import { setStandupChat, standupChatInput } from "#server/services/standup/set-standup-chat.ts";
import { setStandupMail, standupMailInput } from "#server/services/standup/set-standup-mail.ts";
import { showCard, showCardInput } from "#server/services/standup/show-card.ts";
import { standupInput } from "#server/services/standup/standup-input.ts";
import { standupNow } from "#server/services/standup/standup-now.ts";
import { startStandup, startStandupInput } from "#server/services/standup/start-standup.ts";
import { takeOver } from "#server/services/standup/take-over.ts";
import { testStandupChat } from "#server/services/standup/test-standup-chat.ts";
import { memberProcedure, router } from "../init.ts";

const boardInput = getBoardInput.pick({ boardId: true });

export const standupsRouter = router({
  now: memberProcedure.input(boardInput).query(({ ctx, input }) => standupNow(ctx.service, input)),
  past: memberProcedure.input(boardInput).query(({ ctx, input }) => listStandups(ctx.service, input)),
  start: memberProcedure.input(startStandupInput).mutation(({ ctx, input }) => startStandup(ctx.service, input)),
  join: memberProcedure.input(standupInput).mutation(({ ctx, input }) => joinStandup(ctx.service, input)),
  show: memberProcedure.input(showCardInput).mutation(({ ctx, input }) => showCard(ctx.service, input)),
  filter: memberProcedure.input(filterWalkInput).mutation(({ ctx, input }) => filterWalk(ctx.service, input)),
  takeOver: memberProcedure.input(standupInput).mutation(({ ctx, input }) => takeOver(ctx.service, input)),
  handOver: memberProcedure.input(handOverInput).mutation(({ ctx, input }) => handOver(ctx.service, input)),
  park: memberProcedure.input(parkNoteInput).mutation(({ ctx, input }) => parkNote(ctx.service, input)),
  act: memberProcedure.input(addActionInput).mutation(({ ctx, input }) => addAction(ctx.service, input)),
  removeNote: memberProcedure.input(removeNoteInput).mutation(({ ctx, input }) => removeNote(ctx.service, input)),
  correct: memberProcedure
    .input(correctAttendanceInput)
    .mutation(({ ctx, input }) => correctAttendance(ctx.service, input)),
  end: memberProcedure.input(standupInput).mutation(({ ctx, input }) => endStandup(ctx.service, input)),
  sendAgain: memberProcedure.input(standupInput).mutation(({ ctx, input }) => sendSummaryAgain(ctx.service, input)),
  setup: memberProcedure.input(boardInput).query(({ ctx, input }) => getStandupSetup(ctx.service, input)),
  setBudget: memberProcedure
    .input(standupBudgetInput)
    .mutation(({ ctx, input }) => setStandupBudget(ctx.service, input)),
  setChat: memberProcedure.input(standupChatInput).mutation(({ ctx, input }) => setStandupChat(ctx.service, input)),
  setMail: memberProcedure.input(standupMailInput).mutation(({ ctx, input }) => setStandupMail(ctx.service, input)),
  removeChat: memberProcedure.input(boardInput).mutation(({ ctx, input }) => removeStandupChat(ctx.service, input)),
  testChat: memberProcedure.input(boardInput).mutation(({ ctx, input }) => testStandupChat(ctx.service, input)),
  discard: memberProcedure.input(standupInput).mutation(({ ctx, input }) => discardStandup(ctx.service, input)),
});
