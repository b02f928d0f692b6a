import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { type InvitationRow, openInvitationsTo } from "#server/db/invitations.ts";
import {
  type AddressOwner,
  addressOwner,
  findMember,
  insertMember,
  lockOwners,
  type MemberRow,
  updateMemberRow,
} from "#server/db/members.ts";
import { hitRate, returnHit } from "#server/db/rates.ts";
import { insertSession, revokeSessions } from "#server/db/sessions.ts";
import { decideIdentitySignIn, type IdentityRefusal } from "#server/domain/people/identity-sign-in.ts";
import { type Result, refused } from "#server/domain/shared/result.ts";
import { notFound } from "../permissions.ts";
import type { Actor, ServiceContext } from "../service-context.ts";
import { freeHandle } from "./free-handle.ts";
import { joinByInvitation } from "./join-by-invitation.ts";
import { emailAddress, githubLogin, personName, timeZone } from "./person-fields.ts";
import { SESSION_LIFETIME_MS, SIGN_IN_PER_ADDRESS } from "./sign-in.ts";

/** What a provider says of somebody. */
export type ProvidedIdentity = {
  by: "github" | "oidc";
  /** null: it told no address, or none it has verified. */
  verifiedEmail: string | null;
  name: string | null;
  githubLogin: string | null;
};

export type KnockingBrowser = { address: string | null; userAgent: string | null; timeZone: string | null };

export type KnockRefusal = IdentityRefusal | "rate-limited";

/**
 * Starts a session for whom GitHub or an OpenID provider vouches. The verified address decides who that is; an open
 * invitation to it makes a new member. Refusals as data, for the page that says them; see `decideIdentitySignIn`.
 */
export async function signInWithIdentity(
  ctx: ServiceContext,
  identity: ProvidedIdentity,
  browser: KnockingBrowser,
): Promise<Result<{ sessionId: string; memberId: string }, KnockRefusal>> {
  const rateKey = `sign-in:address:${browser.address ?? "unknown"}`;
  const rate = await hitRate(ctx.db, rateKey, SIGN_IN_PER_ADDRESS, ctx.now);
  if (!rate.allowed) return refused("rate-limited");
  const email = emailAddress.safeParse(identity.verifiedEmail).data ?? null;
  return ctx.db.$transaction(async (tx) => {
    await lockOwners(tx);
    const owner = email === null ? null : await addressOwner(tx, email);
    const invitations = email === null ? [] : await openInvitationsTo(tx, email, ctx.now);
    const decision = decideIdentitySignIn({
      addressVerified: email !== null,
      member: owner,
      isInvited: invitations.length > 0,
      signedInAs: ctx.actor.kind === "user" ? ctx.actor.memberId : null,
    });
    if (!decision.ok) return decision;
    const { value } = decision;
    const isNew = value.kind === "join-as-new-member";
    const member = isNew
      ? await newMember(tx, ctx.now, { ...identity, email: email ?? "", timeZone: browser.timeZone })
      : await linked(tx, ctx.now, owner, identity);
    if (isNew || value.acceptsInvitations) await joinAll(tx, ctx.now, invitations, { member, isNew });
    const sessionId = await startSession(tx, ctx, member, { ...browser, by: identity.by });
    await returnHit(tx, rateKey, SIGN_IN_PER_ADDRESS, ctx.now);
    return { ok: true, value: { sessionId, memberId: member.id } };
  });
}

type Newcomer = ProvidedIdentity & { email: string; timeZone: string | null };

async function newMember(tx: Transaction, now: Date, newcomer: Newcomer): Promise<MemberRow> {
  const name = personName.safeParse(newcomer.name).data ?? newcomer.email.split("@")[0] ?? "Member";
  return insertMember(
    tx,
    {
      handle: await freeHandle(tx, name),
      name,
      email: newcomer.email,
      timeZone: timeZone.safeParse(newcomer.timeZone).data ?? "UTC",
      githubLogin: githubLogin.safeParse(newcomer.githubLogin).data ?? null,
      passwordHash: null,
      workspaceRole: null,
      emailVerified: now,
    },
    now,
  );
}

/** Notes what the provider proved: that the address is the member's, and the GitHub login. */
async function linked(
  tx: Transaction,
  now: Date,
  owner: AddressOwner | null,
  identity: ProvidedIdentity,
): Promise<MemberRow> {
  const found = owner === null ? null : await findMember(tx, owner.id);
  if (owner === null || found === null) throw notFound("This member");
  const login = githubLogin.safeParse(identity.githubLogin).data ?? owner.githubLogin;
  if (owner.emailVerified && login === owner.githubLogin) return found;
  const member = await updateMemberRow(tx, owner.id, { emailVerified: now, githubLogin: login });
  await writeAudit(
    tx,
    { now, actor: asActor(member) },
    {
      action: "member.linked",
      teamId: null,
      subjectKind: "member",
      subjectId: member.id,
      detail: { by: identity.by, githubLogin: login },
    },
  );
  return member;
}

async function joinAll(
  tx: Transaction,
  now: Date,
  invitations: readonly InvitationRow[],
  who: { member: MemberRow; isNew: boolean },
): Promise<void> {
  // The feed wants its scopes in ascending order: teams, then the workspace.
  const teamsFirst = [...invitations].sort((a, b) => Number(a.teamId === null) - Number(b.teamId === null));
  for (const invitation of teamsFirst) await joinByInvitation(tx, now, invitation, who);
}

async function startSession(
  tx: Transaction,
  ctx: ServiceContext,
  member: MemberRow,
  browser: KnockingBrowser & { by: string },
): Promise<string> {
  const session = await insertSession(tx, {
    memberId: member.id,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + SESSION_LIFETIME_MS),
    userAgent: browser.userAgent?.slice(0, 300) ?? null,
    address: browser.address,
  });
  await writeAudit(
    tx,
    { now: ctx.now, actor: asActor(member) },
    {
      action: "session.started",
      teamId: null,
      subjectKind: "session",
      subjectId: session.id,
      detail: { by: browser.by },
    },
  );
  // The browser has one cookie: the session it had before could not be ended by anybody any more.
  if (ctx.actor.kind === "user") await revokeSessions(tx, { memberId: member.id, only: ctx.actor.sessionId }, ctx.now);
  return session.id;
}

function asActor(member: MemberRow): Pick<Extract<Actor, { kind: "user" }>, "kind" | "memberId" | "name"> {
  return { kind: "user", memberId: member.id, name: member.name };
}
