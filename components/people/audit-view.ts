import {
  AUDIT_ACTOR_KINDS,
  AUDIT_AREA_NAMES,
  type AuditActorKind,
  type AuditArea,
} from "#server/domain/people/audit-area.ts";

/** What the audit log shows; all of it stands in the address. */
export type AuditLogView = {
  member: string | null;
  actor: AuditActorKind | null;
  area: AuditArea | null;
  team: string | null;
  /** Days, both included. */
  from: string | null;
  to: string | null;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a view from the address; what cannot be read is left out. */
export function parseAuditView(parameters: Record<string, string | string[] | undefined>): AuditLogView {
  const one = (name: string) => {
    const value = parameters[name];
    return (Array.isArray(value) ? value[0] : value) || null;
  };
  const day = (name: string) => {
    const value = one(name);
    return value !== null && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
  };
  return {
    member: one("member"),
    actor: AUDIT_ACTOR_KINDS.find((kind) => kind === one("actor")) ?? null,
    area: AUDIT_AREA_NAMES.find((area) => area === one("area")) ?? null,
    team: one("team"),
    from: day("from"),
    to: day("to"),
  };
}

/** The view as it stands in the address: "?" where nothing is narrowed. */
export function auditViewQuery(view: AuditLogView): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) if (value !== null) parameters.set(name, value);
  return `?${parameters}`;
}

/** What one page of the log asks for; server and browser must ask alike. */
export function auditInput(view: AuditLogView, timeZone: string) {
  return {
    memberId: view.member,
    actorKind: view.actor,
    area: view.area,
    teamId: view.team,
    firstDay: view.from,
    lastDay: view.to,
    timeZone,
  };
}

export function isNarrowed(view: AuditLogView): boolean {
  return Object.values(view).some((value) => value !== null);
}
