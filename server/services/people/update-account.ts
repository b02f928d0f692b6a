import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { type MemberRow, updateMemberRow } from "#server/db/members.ts";
import type { ServiceContext } from "../service-context.ts";
import { githubLogin, personName, timeZone } from "./person-fields.ts";
import { signedInMember } from "./signed-in-member.ts";

export const updateAccountInput = z.object({
  name: personName,
  timeZone,
  githubLogin: githubLogin.nullable(),
});

/** Changes one's own profile. */
export async function updateAccount(
  ctx: ServiceContext,
  input: z.output<typeof updateAccountInput>,
): Promise<MemberRow> {
  const me = signedInMember(ctx, "account.update");
  return ctx.db.$transaction(async (tx) => {
    const member = await updateMemberRow(tx, me.memberId, input);
    await writeAudit(tx, ctx, {
      action: "member.updated",
      teamId: null,
      subjectKind: "member",
      subjectId: me.memberId,
      detail: input,
    });
    return member;
  });
}
