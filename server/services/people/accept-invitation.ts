import { z } from "zod";
import type { Transaction } from "#server/db/database.ts";
import type { InvitationRow } from "#server/db/invitations.ts";
import { findMember, insertMember, lockOwners, type MemberRow } from "#server/db/members.ts";
import { notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { freeHandle } from "./free-handle.ts";
import { joinByInvitation } from "./join-by-invitation.ts";
import { hashPassword, newPassword } from "./password.ts";
import { emailAddress, personName, timeZone } from "./person-fields.ts";
import { refuseTakenEmail } from "./refuse-taken-email.ts";
import { usableInvitation } from "./usable-invitation.ts";

/** `person` null: whoever is signed in joins; else a new member is made of it. */
export const acceptInvitationInput = z.object({
  token: z.string().max(200),
  person: z
    .object({ name: personName, email: emailAddress, password: newPassword, timeZone: timeZone.default("UTC") })
    .nullable(),
});

/**
 * Uses an invitation: the signed-in member joins, or a new member is made. Never lowers a role somebody has. Refusals:
 * not-found, conflict (used, withdrawn, over), invalid-input (another address), already-exists, unauthenticated.
 */
export async function acceptInvitation(
  ctx: ServiceContext,
  input: z.output<typeof acceptInvitationInput>,
): Promise<{ member: MemberRow; team: { id: string; slug: string } | null }> {
  await usableInvitation(ctx.db, input.token, ctx.now);
  const person = input.person === null ? null : await newPerson(input.person);
  return ctx.db.$transaction(async (tx) => {
    await lockOwners(tx);
    const invitation = await usableInvitation(tx, input.token, ctx.now);
    const member = person === null ? await signedIn(tx, ctx) : await created(tx, ctx, person, invitation);
    refuseOtherAddress(invitation, member);
    await joinByInvitation(tx, ctx.now, invitation, { member, isNew: person !== null });
    return { member, team: invitation.team === null ? null : { id: invitation.team.id, slug: invitation.team.slug } };
  });
}

type NewPerson = { name: string; email: string; timeZone: string; passwordHash: string };

async function newPerson(person: NonNullable<z.output<typeof acceptInvitationInput>["person"]>): Promise<NewPerson> {
  const { password, ...rest } = person;
  return { ...rest, passwordHash: await hashPassword(password) };
}

async function created(
  tx: Transaction,
  ctx: ServiceContext,
  person: NewPerson,
  invitation: InvitationRow,
): Promise<MemberRow> {
  await refuseTakenEmail(tx, person.email);
  const handle = await freeHandle(tx, person.name);
  // An invitation to nobody in particular vouches for no address: whoever has the link types what they like.
  const emailVerified = invitation.email === null ? null : ctx.now;
  return insertMember(tx, { ...person, handle, githubLogin: null, workspaceRole: null, emailVerified }, ctx.now);
}

async function signedIn(tx: Transaction, ctx: ServiceContext): Promise<MemberRow> {
  if (ctx.actor.kind !== "user") throw new Refusal("unauthenticated", "Sign in first, or create an account.");
  const member = await findMember(tx, ctx.actor.memberId);
  if (member === null) throw notFound("This account");
  return member;
}

function refuseOtherAddress(invitation: InvitationRow, member: MemberRow): void {
  if (invitation.email === null || invitation.email === member.email) return;
  const message = "This invitation is for another e-mail address. Use the one it was sent to.";
  throw new Refusal("invalid-input", message, { issues: [{ path: "email", message }] });
}
