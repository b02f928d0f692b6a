import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { countOwners, findMember, lockOwners, type MemberRow, updateMemberRow } from "#server/db/members.ts";
import { revokeSessions } from "#server/db/sessions.ts";
import { authorize, authorizeGrant, notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { emailAddress, githubLogin, personName, role, timeZone } from "./person-fields.ts";
import { refuseTakenEmail } from "./refuse-taken-email.ts";

/** What may change of a member; what is left out stays. `workspaceRole` null: only what the teams give. */
export const updateMemberInput = z.object({
  id: z.string().max(100),
  name: personName.optional(),
  email: emailAddress.nullable().optional(),
  timeZone: timeZone.optional(),
  githubLogin: githubLogin.nullable().optional(),
  workspaceRole: role.nullable().optional(),
  /** True: can no longer sign in and is not offered any more; the past keeps the name. */
  deactivated: z.boolean().optional(),
});

/**
 * Changes somebody else's profile, role or standing. Nobody touches or hands out a role above the own, and the workspace
 * keeps at least one owner. Refusals: not-found, forbidden, conflict, already-exists.
 */
export async function updateMember(ctx: ServiceContext, input: z.output<typeof updateMemberInput>): Promise<MemberRow> {
  const workspace = { teamId: null };
  authorize(ctx, "member.update", workspace);
  const { id, deactivated, ...fields } = input;
  if (fields.workspaceRole !== undefined && fields.workspaceRole !== null)
    authorizeGrant(ctx, fields.workspaceRole, workspace);
  return ctx.db.$transaction(async (tx) => {
    await lockOwners(tx);
    const before = await findMember(tx, id);
    if (before === null) throw notFound("This member");
    if (before.workspaceRole !== null) authorizeGrant(ctx, before.workspaceRole, workspace);
    if (fields.email !== undefined && fields.email !== null) await refuseTakenEmail(tx, fields.email, id);
    const change = {
      ...(fields.name === undefined ? {} : { name: fields.name }),
      ...(fields.email === undefined ? {} : { email: fields.email }),
      // A provider's word was about the address before.
      ...(fields.email === undefined || fields.email === before.email ? {} : { emailVerified: null }),
      ...(fields.timeZone === undefined ? {} : { timeZone: fields.timeZone }),
      ...(fields.githubLogin === undefined ? {} : { githubLogin: fields.githubLogin }),
      ...(fields.workspaceRole === undefined ? {} : { workspaceRole: fields.workspaceRole }),
      ...(deactivated === undefined ? {} : { deactivatedAt: deactivated ? (before.deactivatedAt ?? ctx.now) : null }),
    };
    const member = await updateMemberRow(tx, id, change);
    if (before.workspaceRole === "owner" && (await countOwners(tx)) === 0)
      throw new Refusal("conflict", "The workspace needs an owner. Make somebody else owner first.");
    if (deactivated === true) await revokeSessions(tx, { memberId: id }, ctx.now);
    await writeAudit(tx, ctx, {
      action: "member.updated",
      teamId: null,
      subjectKind: "member",
      subjectId: id,
      detail: JSON.parse(JSON.stringify({ ...fields, deactivated })),
    });
    return member;
  });
}
