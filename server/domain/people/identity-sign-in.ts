import { ok, type Result, refused } from "#server/domain/shared/result.ts";

/** Who knocks: somebody for whom GitHub or an OpenID provider vouches, with what stands at our end. */
export type IdentityAtTheDoor = {
  /** The provider says that the address is this person's. */
  addressVerified: boolean;
  /** The member with that address; null: nobody. */
  member: {
    id: string;
    deactivated: boolean;
    hasPassword: boolean;
    /** We know that the address is the member's, not only that somebody typed it. */
    emailVerified: boolean;
    hasRights: boolean;
  } | null;
  /** An invitation to that very address is open. */
  isInvited: boolean;
  /** Who is signed in on this browser already. */
  signedInAs: string | null;
};

export type IdentitySignIn =
  | { kind: "come-in"; memberId: string; acceptsInvitations: boolean }
  | { kind: "join-as-new-member" };

export type IdentityRefusal = "unverified-address" | "other-account" | "deactivated" | "connect-first" | "not-invited";

/**
 * Whether somebody may come in through a provider, and as whom. The verified address alone links a person to a member;
 * nobody is made who was not invited. Refusals: unverified-address; other-account (signed in as somebody else);
 * deactivated; connect-first (whoever made that account typed the address unproved: its password opens it once);
 * not-invited.
 */
export function decideIdentitySignIn(door: IdentityAtTheDoor): Result<IdentitySignIn, IdentityRefusal> {
  const { member, isInvited, signedInAs } = door;
  if (!door.addressVerified) return refused("unverified-address");
  if (signedInAs !== null && member?.id !== signedInAs) return refused("other-account");
  if (member === null) return isInvited ? ok({ kind: "join-as-new-member" }) : refused("not-invited");
  const comeIn = (acceptsInvitations: boolean) =>
    ok({ kind: "come-in", memberId: member.id, acceptsInvitations } as const);
  if (member.deactivated) return refused("deactivated");
  if (member.emailVerified || member.id === signedInAs) return comeIn(false);
  // Else one could make an account with another's address, wait for that person to come in, and share it.
  if (member.hasPassword) return refused("connect-first");
  if (member.hasRights) return comeIn(false);
  return isInvited ? comeIn(true) : refused("not-invited");
}
