import { describe, expect, test } from "vitest";
import { ALL_VERBS, authorize, authorizeGrant, may, roleIn, scopeOf, visibleTeams } from "./permissions.ts";
import { Refusal } from "./refusal.ts";
import type { Actor, Role } from "./service-context.ts";

const ROLES: readonly Role[] = ["viewer", "member", "admin", "owner"];
const OURS = { teamId: "ours" };
const OTHERS = { teamId: "others" };
const WORKSPACE = { teamId: null };

function user(workspaceRole: Role | null, teamRoles: Record<string, Role> = {}): Actor {
  return { kind: "user", memberId: "m", sessionId: "s", name: "Ada", workspaceRole, teamRoles };
}

function token(role: "viewer" | "member" | "admin", teamId: string | null): Actor {
  return { kind: "token", tokenId: "t", name: "script", role, teamId };
}

function outcome(
  actor: Actor,
  verb: (typeof ALL_VERBS)[number],
  scope: { teamId: string | null } | "anywhere",
): string {
  try {
    authorize({ actor }, verb, scope);
    return "allowed";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

// Said a second time on purpose, by kind of verb, so that a slip in the table of rules is noticed.
const ABOUT_ONESELF = /^(account|session|notification)\./;
const READING =
  /^(member|team|item|stream|view|source|delivery|schedule|absence|calendar-feed|service|board)\.list$|\.(read|follow|preview)$/;
const WORKING = /^view\.save$|^(card|standup|override|cover|absence)\.change$/;
const leastOf = (verb: string): Role =>
  verb !== "metrics.read" && verb !== "pay.read" && READING.test(verb)
    ? "viewer"
    : WORKING.test(verb)
      ? "member"
      : "admin";
const isPlace = (verb: string) => /\.(list|create|connect|propose|load|preview)$|^metrics|^member/.test(verb);
const enough = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);

describe.each(ALL_VERBS.filter((verb) => ABOUT_ONESELF.test(verb)))("%s is about oneself", (verb) => {
  test("any person who is signed in may, whatever the role", () => {
    expect(outcome(user(null), verb, "anywhere")).toBe("allowed");
  });
  test("a token is no person, the anonymous have to sign in", () => {
    expect(outcome(token("admin", null), verb, "anywhere")).toBe("forbidden");
    expect(outcome({ kind: "anonymous", address: null }, verb, "anywhere")).toBe("unauthenticated");
  });
});

describe.each(ALL_VERBS.filter((verb) => !ABOUT_ONESELF.test(verb)))("%s", (verb) => {
  const least = leastOf(verb);

  test.each(ROLES)("a %s of the team", (role) => {
    const actor = user(null, { ours: role });
    expect(outcome(actor, verb, OURS)).toBe(enough(role, least) ? "allowed" : "forbidden");
    expect(outcome(actor, verb, OTHERS)).toBe("not-found");
    expect(outcome(actor, verb, scopeOf(null))).toBe("not-found");
    expect(outcome(actor, verb, WORKSPACE)).toBe(least === "viewer" ? "allowed" : "forbidden");
    expect(outcome(actor, verb, "anywhere")).toBe(enough(role, least) ? "allowed" : "forbidden");
  });

  test.each(ROLES)("a %s of the workspace", (role) => {
    const expected = enough(role, least) ? "allowed" : "forbidden";
    for (const scope of [OURS, OTHERS, WORKSPACE, "anywhere"] as const)
      expect(outcome(user(role), verb, scope)).toBe(expected);
  });

  test.each(["viewer", "member", "admin"] as const)("a %s token of the team", (role) => {
    const actor = token(role, "ours");
    expect(outcome(actor, verb, OURS)).toBe(enough(role, least) ? "allowed" : "forbidden");
    expect(outcome(actor, verb, OTHERS)).toBe("not-found");
    expect(outcome(actor, verb, WORKSPACE)).toBe(isPlace(verb) ? "forbidden" : "not-found");
  });

  test.each(["viewer", "member", "admin"] as const)("a %s token of the workspace", (role) => {
    const expected = enough(role, least) ? "allowed" : "forbidden";
    for (const scope of [OURS, OTHERS, WORKSPACE, "anywhere"] as const)
      expect(outcome(token(role, null), verb, scope)).toBe(expected);
  });

  test("somebody signed in without any role sees the workspace's own things only", () => {
    expect(outcome(user(null), verb, OURS)).toBe("not-found");
    expect(outcome(user(null), verb, WORKSPACE)).toBe(least === "viewer" ? "allowed" : "forbidden");
  });

  test("the anonymous have to sign in", () => {
    for (const scope of [OURS, WORKSPACE, "anywhere"] as const)
      expect(outcome({ kind: "anonymous", address: null }, verb, scope)).toBe("unauthenticated");
  });

  test("a webhook delivers and does nothing else; jobs and the command line act for the operator", () => {
    expect(outcome({ kind: "webhook", sourceId: "s" }, verb, OURS)).not.toBe("allowed");
    expect(outcome({ kind: "job", name: "j" }, verb, OURS)).toBe("allowed");
    expect(outcome({ kind: "cli", name: "c" }, verb, WORKSPACE)).toBe("allowed");
  });
});

test("the higher of the workspace's and the team's role counts", () => {
  expect(roleIn(user("viewer", { ours: "admin" }), OURS)).toBe("admin");
  expect(roleIn(user("admin", { ours: "viewer" }), OURS)).toBe("admin");
  expect(roleIn(user("viewer", { ours: "admin" }), OTHERS)).toBe("viewer");
});

test("nobody hands out more than the own role", () => {
  const admin = { actor: user(null, { ours: "admin" }) };
  expect(() => authorizeGrant(admin, "admin", OURS)).not.toThrow();
  expect(() => authorizeGrant(admin, "owner", OURS)).toThrow(Refusal);
  expect(() => authorizeGrant(admin, "viewer", OTHERS)).toThrow(Refusal);
});

test("may answers what authorize would decide", () => {
  expect(may({ actor: user(null, { ours: "admin" }) }, "team.update", OURS)).toBe(true);
  expect(may({ actor: user(null, { ours: "member" }) }, "team.update", OURS)).toBe(false);
});

test("lists show everything to the workspace's people and tokens, the own teams to others", () => {
  expect(visibleTeams(user("viewer"))).toEqual({ kind: "all" });
  expect(visibleTeams(token("admin", null))).toEqual({ kind: "all" });
  expect(visibleTeams(user(null, { ours: "viewer" }))).toEqual({ kind: "some", teamIds: ["ours"], workspace: true });
  expect(visibleTeams(token("admin", "ours"))).toEqual({ kind: "some", teamIds: ["ours"], workspace: false });
  expect(visibleTeams({ kind: "anonymous", address: null })).toEqual({ kind: "some", teamIds: [], workspace: false });
});
