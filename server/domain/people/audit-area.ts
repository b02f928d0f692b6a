/** What the audit log can be narrowed to: areas by the first words of their actions; "other" is the rest. */
export const AUDIT_AREAS = {
  people: ["owner", "member", "invitation"],
  sessions: ["session"],
  teams: ["team"],
  tokens: ["token"],
  streams: ["stream", "backfill", "job", "github"],
  sources: ["source", "delivery"],
  boards: ["board", "card", "standup", "written-standup"],
} as const satisfies Record<Exclude<AuditArea, "other">, readonly string[]>;

export const AUDIT_AREA_NAMES = [
  "people",
  "sessions",
  "teams",
  "tokens",
  "streams",
  "sources",
  "boards",
  "other",
] as const;

export type AuditArea = (typeof AUDIT_AREA_NAMES)[number];

/** Who is no person: "the command line", "a background job". */
export const AUDIT_ACTOR_KINDS = ["token", "cli", "job", "webhook", "anonymous"] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];
