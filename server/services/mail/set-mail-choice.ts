import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { putMailChoice } from "#server/db/mail-choices.ts";
import { MAIL_TOPIC_IDS } from "#server/domain/mail/mail-topics.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import type { ServiceContext } from "../service-context.ts";

export const mailChoiceInput = z.object({ topic: z.enum(MAIL_TOPIC_IDS), wanted: z.boolean() });

/** Says whether one gets mail of a topic. */
export async function setMailChoice(ctx: ServiceContext, choice: z.output<typeof mailChoiceInput>): Promise<void> {
  const { memberId } = signedInMember(ctx, "account.update");
  await ctx.db.$transaction(async (tx) => {
    await putMailChoice(tx, memberId, choice);
    await writeAudit(tx, ctx, {
      action: "member.mail-chosen",
      teamId: null,
      subjectKind: "member",
      subjectId: memberId,
      detail: choice,
    });
  });
}
