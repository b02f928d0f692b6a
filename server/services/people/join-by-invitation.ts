import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { type InvitationRow, takeInvitation } from "#server/db/invitations.ts";
import { type MemberRow, updateMemberRow } from "#server/db/members.ts";
import { findTeam, putTeamMember } from "#server/db/teams.ts";
import { atLeast } from "../permissions.ts";
import { gone } from "./usable-invitation.ts";

/**
 * Uses an invitation up for a member: gives the role (never lowers one somebody has), says so in the audit log and to
 * open screens. Refusals: conflict (somebody was faster).
 */
export async function joinByInvitation(
  tx: Transaction,
  now: Date,
  invitation: InvitationRow,
  who: { member: MemberRow; isNew: boolean },
): Promise<void> {
  const { member, isNew } = who;
  if (!(await takeInvitation(tx, invitation.id, now))) throw gone("was already used");
  await grant(tx, invitation, member);
  await writeAudit(
    tx,
    { now, actor: { kind: "user", memberId: member.id, name: member.name } },
    {
      action: "invitation.accepted",
      teamId: invitation.teamId,
      subjectKind: "invitation",
      subjectId: invitation.id,
      detail: { memberId: member.id, handle: member.handle, role: invitation.role, newMember: isNew },
    },
  );
  await appendFeed(tx, feedScope(invitation.teamId), "team.changed", { teamId: invitation.teamId });
}

async function grant(tx: Transaction, invitation: InvitationRow, member: MemberRow): Promise<void> {
  const { teamId, role } = invitation;
  if (teamId === null) {
    if (!atLeast(member.workspaceRole, role)) await updateMemberRow(tx, member.id, { workspaceRole: role });
    return;
  }
  const has = (await findTeam(tx, teamId))?.members.find((membership) => membership.member.id === member.id)?.role;
  if (!atLeast(has ?? null, role)) await putTeamMember(tx, teamId, member.id, role);
}
