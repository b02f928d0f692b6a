import { expect, test } from "vitest";
import { decideIdentitySignIn, type IdentityAtTheDoor } from "./identity-sign-in.ts";

const ADA = { id: "ada", deactivated: false, hasPassword: true, emailVerified: true, hasRights: true };
const STRANGER: IdentityAtTheDoor = { addressVerified: true, member: null, isInvited: false, signedInAs: null };

test.each<[string, Partial<IdentityAtTheDoor>, unknown]>([
  ["a member whose address is known to be theirs comes in", { member: ADA }, "come-in"],
  [
    "an address the provider does not vouch for opens nothing",
    { member: ADA, addressVerified: false },
    "unverified-address",
  ],
  ["somebody unknown stays outside", {}, "not-invited"],
  ["somebody unknown who was invited becomes a member", { isInvited: true }, "join-as-new-member"],
  [
    "an invited address that the provider does not vouch for stays outside",
    { isInvited: true, addressVerified: false },
    "unverified-address",
  ],
  ["somebody who left stays outside", { member: { ...ADA, deactivated: true } }, "deactivated"],
  [
    "an account whose maker typed the address unproved needs its password once",
    { member: { ...ADA, emailVerified: false } },
    "connect-first",
  ],
  [
    "an invitation does not change that",
    { member: { ...ADA, emailVerified: false }, isInvited: true },
    "connect-first",
  ],
  [
    "signed in with the password, the provider is connected",
    { member: { ...ADA, emailVerified: false }, signedInAs: "ada" },
    "come-in",
  ],
  [
    "somebody an admin gave a role needs no password",
    { member: { ...ADA, hasPassword: false, emailVerified: false } },
    "come-in",
  ],
  [
    "a name on the list that nobody gave rights is no invitation",
    { member: { ...ADA, hasPassword: false, emailVerified: false, hasRights: false } },
    "not-invited",
  ],
  [
    "such a name comes in by an invitation",
    { member: { ...ADA, hasPassword: false, emailVerified: false, hasRights: false }, isInvited: true },
    "come-in",
  ],
  ["a browser signed in as one member is not handed to another", { member: ADA, signedInAs: "ben" }, "other-account"],
  ["nor is a new member made in it", { isInvited: true, signedInAs: "ben" }, "other-account"],
])("%s", (_, door, expected) => {
  const decision = decideIdentitySignIn({ ...STRANGER, ...door });
  expect(decision.ok ? decision.value.kind : decision.refusal).toBe(expected);
});

test("only a listed name that was invited uses the invitation on coming in", () => {
  const listed = { ...ADA, hasPassword: false, emailVerified: false, hasRights: false };
  expect(decideIdentitySignIn({ ...STRANGER, member: listed, isInvited: true })).toEqual({
    ok: true,
    value: { kind: "come-in", memberId: "ada", acceptsInvitations: true },
  });
  expect(decideIdentitySignIn({ ...STRANGER, member: ADA, isInvited: true })).toMatchObject({
    value: { acceptsInvitations: false },
  });
});
