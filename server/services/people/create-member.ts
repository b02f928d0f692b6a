import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { insertMember, type MemberRow } from "#server/db/members.ts";
import { isUniqueViolation } from "#server/db/unique-violation.ts";
import { authorize } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { emailAddress, githubLogin, handle, personName, timeZone } from "./person-fields.ts";
import { refuseTakenEmail } from "./refuse-taken-email.ts";

export const createMemberInput = z.object({
  handle,
  name: personName,
  email: emailAddress.nullable().default(null),
  timeZone: timeZone.default("UTC"),
  githubLogin: githubLogin.nullable().default(null),
});

/**
 * Adds a person who takes part (cards, rota, authorship). Signing in takes an invitation. Refusals: forbidden,
 * already-exists (handle or e-mail address).
 */
export async function createMember(ctx: ServiceContext, input: z.output<typeof createMemberInput>): Promise<MemberRow> {
  authorize(ctx, "member.create", { teamId: null });
  try {
    return await ctx.db.$transaction(async (tx) => {
      if (input.email !== null) await refuseTakenEmail(tx, input.email);
      const member = await insertMember(tx, { ...input, passwordHash: null, workspaceRole: null }, ctx.now);
      await writeAudit(tx, ctx, {
        action: "member.created",
        teamId: null,
        subjectKind: "member",
        subjectId: member.id,
        detail: { handle: member.handle, name: member.name },
      });
      return member;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `The handle “${input.handle}” is taken.`;
    throw new Refusal("already-exists", message, { issues: [{ path: "handle", message }] });
  }
}
