import { getMailChoices } from "#server/services/mail/get-mail-choices.ts";
import { readMailState } from "#server/services/mail/read-mail-state.ts";
import { sendTestMail } from "#server/services/mail/send-test-mail.ts";
import { mailChoiceInput, setMailChoice } from "#server/services/mail/set-mail-choice.ts";
import { memberProcedure, router } from "../init.ts";

/** What one gets by mail, and how mail is. */
export const mailRouter = router({
  choices: memberProcedure.query(({ ctx }) => getMailChoices(ctx.service)),
  choose: memberProcedure.input(mailChoiceInput).mutation(({ ctx, input }) => setMailChoice(ctx.service, input)),
  sendTest: memberProcedure.mutation(({ ctx }) => sendTestMail(ctx.service)),
  state: memberProcedure.query(({ ctx }) => readMailState(ctx.service)),
});
