import { Refusal } from "./refusal.ts";
import type { Actor, Role, ServiceContext } from "./service-context.ts";

/** A person signed in, whatever their role; tokens are not people. */
type LeastRole = Role | "person";

/**
 * What a verb acts on. A `thing` out of reach is not found, so that nobody learns of what other teams have; a `place`
 * (the workspace as a whole, where something is to be made or listed) is known to everybody, so there it is forbidden.
 */
type VerbRule = { least: LeastRole; on: "thing" | "place" };

/** Every verb and the least role it needs: the one place where rights are decided, for pages, tRPC and REST alike. */
const RULES = {
  "account.read": { least: "person", on: "place" },
  "account.update": { least: "person", on: "place" },
  "account.change-password": { least: "person", on: "place" },
  "session.list": { least: "person", on: "place" },
  "session.revoke": { least: "person", on: "place" },
  "notification.list": { least: "person", on: "place" },
  "notification.mark-read": { least: "person", on: "place" },

  "member.list": { least: "viewer", on: "place" },
  "member.create": { least: "admin", on: "place" },
  "member.update": { least: "admin", on: "place" },

  "team.list": { least: "viewer", on: "place" },
  "team.read": { least: "viewer", on: "thing" },
  "team.create": { least: "admin", on: "place" },
  "team.update": { least: "admin", on: "thing" },
  "team.change-members": { least: "admin", on: "thing" },

  "demo.load": { least: "admin", on: "place" },
  "demo.remove": { least: "admin", on: "thing" },

  "invitation.list": { least: "admin", on: "place" },
  "invitation.create": { least: "admin", on: "place" },
  "invitation.revoke": { least: "admin", on: "thing" },

  "token.list": { least: "admin", on: "place" },
  "token.create": { least: "admin", on: "place" },
  "token.revoke": { least: "admin", on: "thing" },

  "audit.list": { least: "admin", on: "place" },
  "metrics.read": { least: "admin", on: "place" },
  "feed.follow": { least: "viewer", on: "thing" },

  "item.list": { least: "viewer", on: "place" },
  "stream.list": { least: "viewer", on: "place" },
  "stream.read": { least: "viewer", on: "thing" },
  "stream.create": { least: "admin", on: "place" },
  "stream.update": { least: "admin", on: "thing" },
  "stream.recompute": { least: "admin", on: "thing" },

  "view.list": { least: "viewer", on: "place" },
  "view.save": { least: "member", on: "thing" },

  "schedule.preview": { least: "viewer", on: "place" },
  "schedule.list": { least: "viewer", on: "place" },
  "schedule.read": { least: "viewer", on: "thing" },
  "schedule.create": { least: "admin", on: "place" },
  "schedule.update": { least: "admin", on: "thing" },
  "schedule.delete": { least: "admin", on: "thing" },
  "pay.read": { least: "admin", on: "thing" },
  "pay.set-rates": { least: "admin", on: "thing" },
  "override.change": { least: "member", on: "thing" },
  "cover.change": { least: "member", on: "thing" },
  "absence.list": { least: "viewer", on: "place" },
  "absence.change": { least: "member", on: "thing" },
  "calendar-feed.list": { least: "viewer", on: "place" },
  "calendar-feed.make": { least: "admin", on: "thing" },
  "service.list": { least: "viewer", on: "place" },
  "service.create": { least: "admin", on: "place" },

  "board.list": { least: "viewer", on: "place" },
  "board.read": { least: "viewer", on: "thing" },
  "board.create": { least: "admin", on: "place" },
  "board.update": { least: "admin", on: "thing" },
  "board.pass-limit": { least: "admin", on: "thing" },
  "card.change": { least: "member", on: "thing" },

  "standup.change": { least: "member", on: "thing" },
  "standup.correct": { least: "admin", on: "thing" },

  "github.read": { least: "viewer", on: "thing" },
  "github.connect": { least: "admin", on: "place" },
  "backfill.propose": { least: "admin", on: "place" },
  "backfill.start": { least: "admin", on: "thing" },
  "job.read": { least: "viewer", on: "thing" },
  "job.cancel": { least: "admin", on: "thing" },

  "source.list": { least: "viewer", on: "place" },
  "source.create": { least: "admin", on: "place" },
  "source.rotate-secret": { least: "admin", on: "thing" },
  "source.delete": { least: "admin", on: "thing" },

  "delivery.list": { least: "viewer", on: "place" },
  "delivery.read": { least: "viewer", on: "thing" },
  "delivery.replay": { least: "admin", on: "thing" },
} as const satisfies Record<string, VerbRule>;

export type Verb = keyof typeof RULES;

/** All verbs, for the test that walks every verb, role and other team. */
export const ALL_VERBS = Object.keys(RULES) as Verb[];

/**
 * Where a verb acts: in a team; in the workspace (`teamId: null`, what belongs to no team); or `anywhere`, for lists that
 * then show only what `visibleTeams` allows.
 */
export type Scope = { teamId: string | null } | "anywhere";

/**
 * Where a row that was looked up acts. An unknown row (null) is treated like one of an unknown team, so that the answer
 * to a guessed id does not tell whether another team has it.
 */
export function scopeOf(row: { teamId: string | null } | null): { teamId: string | null } {
  return row === null ? { teamId: "(unknown)" } : { teamId: row.teamId };
}

const RANK: Record<Role, number> = { viewer: 1, member: 2, admin: 3, owner: 4 };

export function atLeast(role: Role | null, least: Role): boolean {
  return role !== null && RANK[role] >= RANK[least];
}

function higher(first: Role | null, second: Role | null): Role | null {
  if (first === null || second === null) return first ?? second;
  return RANK[first] >= RANK[second] ? first : second;
}

/** The role the actor has in a scope; null: the scope is out of reach. Jobs and the command line act for the operator. */
export function roleIn(actor: Actor, scope: Scope): Role | null {
  switch (actor.kind) {
    case "job":
    case "cli":
      return "owner";
    case "anonymous":
    case "webhook":
      return null;
    case "token":
      if (scope === "anywhere" || actor.teamId === null || actor.teamId === scope.teamId) return actor.role;
      return null;
    case "user": {
      const teamRoles = Object.values(actor.teamRoles);
      if (scope === "anywhere") return teamRoles.reduce<Role | null>(higher, actor.workspaceRole ?? "viewer");
      // What belongs to no team is the workspace's: everybody signed in may look at it.
      if (scope.teamId === null) return actor.workspaceRole ?? "viewer";
      return higher(actor.workspaceRole, actor.teamRoles[scope.teamId] ?? null);
    }
  }
}

/** Lets the verb pass or refuses: unauthenticated, not-found (out of reach) or forbidden (too little). */
export function authorize(ctx: Pick<ServiceContext, "actor">, verb: Verb, scope: Scope): void {
  const rule: VerbRule = RULES[verb];
  const { actor } = ctx;
  if (actor.kind === "anonymous") throw new Refusal("unauthenticated", "Sign in to go on.");
  if (rule.least === "person") {
    if (actor.kind !== "user") throw new Refusal("forbidden", "Only a person who is signed in can do this.");
    return;
  }
  const role = roleIn(actor, scope);
  if (atLeast(role, rule.least)) return;
  const hidden = role === null && (rule.on === "thing" || (scope !== "anywhere" && scope.teamId !== null));
  if (hidden) throw notFound();
  throw new Refusal(
    "forbidden",
    `This needs the role ${rule.least}. Ask an owner or admin to do it or to raise your role.`,
  );
}

/** True where `authorize` would let the verb pass: what a screen asks before it offers a button. */
export function may(ctx: Pick<ServiceContext, "actor">, verb: Verb, scope: Scope): boolean {
  try {
    authorize(ctx, verb, scope);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Refuses handing out more than one has oneself; a token hands out at most admin. */
export function authorizeGrant(ctx: Pick<ServiceContext, "actor">, role: Role, scope: { teamId: string | null }): void {
  if (!atLeast(roleIn(ctx.actor, scope), role))
    throw new Refusal("forbidden", `You can hand out at most your own role, and ${role} is above it.`);
}

/** What a list may show: everything, or these teams, and whether what belongs to no team as well. */
export type VisibleTeams = { kind: "all" } | { kind: "some"; teamIds: string[]; workspace: boolean };

export function visibleTeams(actor: Actor): VisibleTeams {
  switch (actor.kind) {
    case "job":
    case "cli":
      return { kind: "all" };
    case "anonymous":
    case "webhook":
      return { kind: "some", teamIds: [], workspace: false };
    case "token":
      return actor.teamId === null ? { kind: "all" } : { kind: "some", teamIds: [actor.teamId], workspace: false };
    case "user":
      if (actor.workspaceRole !== null) return { kind: "all" };
      return { kind: "some", teamIds: Object.keys(actor.teamRoles), workspace: true };
  }
}

/** `visibleTeams` as a filter on rows with a `teamId`, for `where: { AND: [teamFilter(actor), …] }`. */
export function teamFilter(actor: Actor): { OR?: ({ teamId: { in: string[] } } | { teamId: null })[] } {
  const visible = visibleTeams(actor);
  if (visible.kind === "all") return {};
  return { OR: [{ teamId: { in: visible.teamIds } }, ...(visible.workspace ? [{ teamId: null }] : [])] };
}

/** The one wording for what is not there and for what is not to be known. */
export function notFound(what = "This"): Refusal {
  return new Refusal("not-found", `${what} does not exist, or you cannot see it.`);
}
