import type { AppOutputs } from "#components/shell/app-outputs.ts";

export type AuditFace = AppOutputs["people"]["audit"]["items"][number];

type Detail = Readonly<Record<string, unknown>>;
type Sentence = (about: { subject: string; detail: Detail }) => string;

/** What was done, after the name of who did it: "Ada" + "created the team Payments". */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  "absence-feed.read": ({ detail }) =>
    `read the calendar of @${text(detail.member)}: ${text(detail.added)} absences more, ${text(detail.removed)} fewer`,
  "absence-feed.removed": () => "stopped taking absences from a calendar",
  "absence-feed.set": ({ detail }) => `takes absences from a calendar at ${text(detail.host)}`,
  "backfill.started": ({ subject }) => `started to read the history of ${subject}`,
  "board.configured": ({ subject }) => `changed how the board ${subject} is set up`,
  "board.created": ({ subject }) => `created the board ${subject}`,
  "board.import-started": ({ subject, detail }) =>
    `began to import the issues of ${text(detail.repository)} to the board ${subject}`,
  "card.archived": ({ subject }) => `archived the card ${subject}`,
  "card.blocked": ({ subject, detail }) => `blocked the card ${subject}: ${text(detail.reason)}`,
  "card.commented": ({ subject }) => `commented on the card ${subject}`,
  "card.created": ({ subject, detail }) => `added the card ${subject} to ${text(detail.to)}`,
  "card.edited": ({ subject }) => `changed the card ${subject}`,
  "card.issue-told": ({ subject, detail }) =>
    detail.problem === undefined
      ? `${detail.state === "closed" ? "closed" : "reopened"} ${text(detail.reference)} for the card ${subject}`
      : `could not tell GitHub of the card ${subject}: ${text(detail.problem)}`,
  "card.moved": ({ subject, detail }) =>
    detail.from === detail.to
      ? `moved the card ${subject} within ${text(detail.to)}`
      : `moved the card ${subject} from ${text(detail.from)} to ${text(detail.to)}${detail.reference === undefined ? "" : ` after ${text(detail.reference)}`}`,
  "card.restored": ({ subject }) => `put the card ${subject} back on the board`,
  "card.unblocked": ({ subject }) => `unblocked the card ${subject}`,
  "delivery.parked-replayed": ({ detail }) => `replayed parked deliveries: ${text(detail.count)}`,
  "delivery.replayed": () => "replayed a delivery",
  "demo.loaded": () => "had the demo team loaded",
  "github.connected": () => "connected GitHub",
  "github.disconnected": () => "disconnected GitHub",
  "invitation.accepted": ({ detail }) =>
    detail.newMember === true
      ? `joined by invitation as ${text(detail.role)}`
      : `accepted an invitation as ${text(detail.role)}`,
  "invitation.created": ({ detail }) =>
    detail.email == null
      ? `invited somebody as ${text(detail.role)}`
      : `invited ${text(detail.email)} as ${text(detail.role)}`,
  "invitation.revoked": ({ detail }) =>
    detail.email == null ? "withdrew an invitation" : `withdrew the invitation of ${text(detail.email)}`,
  "job.cancelled": () => "cancelled a job",
  "member.created": ({ subject }) => `added ${subject} to the members`,
  "member.holidays-chosen": ({ detail }) =>
    detail.country === null
      ? "took the team's public holidays"
      : `chose the public holidays of ${text(detail.country)}`,
  "member.linked": ({ detail }) =>
    `proved the e-mail address by ${detail.by === "github" ? "GitHub" : "the sign-in provider"}`,
  "member.mail-chosen": ({ detail }) =>
    detail.wanted === true ? `chose mail about ${text(detail.topic)}` : `chose no mail about ${text(detail.topic)}`,
  "member.password-changed": () => "changed the password",
  "member.updated": ({ subject, detail }) =>
    detail.deactivated === true
      ? `deactivated ${subject}`
      : detail.deactivated === false
        ? `let ${subject} in again`
        : "workspaceRole" in detail
          ? `made ${subject} ${detail.workspaceRole === null ? "somebody with team roles only" : text(detail.workspaceRole)}`
          : `changed the profile of ${subject}`,
  "owner.created": ({ subject }) => `opened the workspace with ${subject} as its owner`,
  "pay-rates.set": ({ detail }) =>
    `set what an hour on call of ${text(detail.schedule)} is paid${fromDay(detail.from)}`,
  "pay-rates.removed": ({ detail }) =>
    `took back what an hour on call of ${text(detail.schedule)} is paid${fromDay(detail.from)}`,
  "plan.published": ({ detail }) =>
    `planned ${text(detail.rotation)} of ${text(detail.schedule)} fairly and changed ${text(detail.changedShifts)} shifts`,
  "plan.revoked": ({ detail }) => `took back the plan of ${text(detail.rotation)} of ${text(detail.schedule)}`,
  "session.all-revoked": () => "signed out everywhere",
  "session.revoked": () => "ended a session",
  "session.started": ({ detail }) =>
    detail.by === "github"
      ? "signed in by GitHub"
      : detail.by === "oidc"
        ? "signed in by the sign-in provider"
        : "signed in",
  "source.created": ({ subject }) => `created the source ${subject}`,
  "source.deleted": ({ subject }) => `deleted the source ${subject}`,
  "source.secret-rotated": ({ subject }) => `made a new secret for the source ${subject}`,
  "standup.attendance-corrected": ({ subject, detail }) =>
    detail.isThere === false
      ? `took ${subject} off the list of a stand-up`
      : `noted that ${subject} was at a stand-up as ${text(detail.role)}`,
  "standup.budget-set": ({ subject, detail }) =>
    `set the time for stand-ups on ${subject} to ${text(detail.minutes)} min`,
  "standup.chat-removed": ({ subject, detail }) =>
    `stopped sending summaries of stand-ups on ${subject} to ${text(detail.host)}`,
  "standup.chat-set": ({ subject, detail }) => `has summaries of stand-ups on ${subject} sent to ${text(detail.host)}`,
  "standup.chat-tested": ({ subject, detail }) =>
    `sent a test message for stand-ups on ${subject} to ${text(detail.host)}${detail.isTaken === true ? "" : ", which did not take it"}`,
  "standup.discarded": () => "threw away a stand-up that had begun",
  "standup.ended": () => "ended a stand-up",
  "standup.mail-set": ({ subject, detail }) => {
    const addresses = Array.isArray(detail.addresses) ? detail.addresses.length : 0;
    const whom = [
      ...(detail.team === true ? ["the team"] : []),
      ...(addresses === 0 ? [] : [addresses === 1 ? "1 address" : `${addresses} addresses`]),
    ];
    return `has summaries of stand-ups on ${subject} mailed to ${whom.length === 0 ? "nobody" : whom.join(" and ")}`;
  },
  "standup.started": ({ subject }) => `started a stand-up on ${subject}`,
  "standup.summary-asked": ({ detail }) => `had the summary of a stand-up sent to ${text(detail.host)} again`,
  "standup.summary-not-sent": ({ detail }) => `could not send the summary of a stand-up: ${text(detail.problem)}`,
  "standup.summary-sent": ({ detail }) =>
    `sent the summary of a stand-up to ${text(detail.chat)} (${text(detail.host)})`,
  "stream.created": ({ subject }) => `created the stream ${subject}`,
  "stream.recomputed": ({ subject }) => `had the facts of ${subject} computed anew`,
  "stream.reconciled": ({ subject }) => `had ${subject} compared with GitHub`,
  "stream.updated": ({ subject }) => `changed the settings of the stream ${subject}`,
  "team.created": ({ subject }) => `created the team ${subject}`,
  "team.member-removed": ({ subject, detail }) => `removed @${text(detail.handle)} from ${subject}`,
  "team.member-role-changed": ({ subject, detail }) =>
    `made @${text(detail.handle)} ${text(detail.role)} of ${subject}`,
  "team.member-added": ({ subject, detail }) => `added @${text(detail.handle)} to ${subject} as ${text(detail.role)}`,
  "team.updated": ({ subject }) => `changed the settings of the team ${subject}`,
  "token.created": ({ subject, detail }) => `made the ${text(detail.role)} token ${subject}`,
  "token.revoked": ({ subject }) => `revoked the token ${subject}`,
  "template.deleted": ({ subject }) => `deleted the card template ${subject}`,
  "template.kept": ({ subject }) => `kept the card template ${subject}`,
  "view.deleted": ({ subject }) => `deleted the saved view ${subject}`,
  "view.saved": ({ subject }) => `saved the view ${subject}`,
  "view.updated": ({ subject }) => `changed the saved view ${subject}`,
  "written-standup.set-up": ({ subject, detail }) =>
    detail.isOn === false
      ? `turned the written stand-up of ${subject} off`
      : `set up the written stand-up of ${subject}: ${text(detail.start)} to ${text(detail.end)}`,
};

/** What was done, in words; an action nobody has worded yet is said as it is called. */
export function auditSentence(entry: Pick<AuditFace, "action" | "subject" | "detail">): string {
  const detail = detailOf(entry.detail);
  const subject = entry.subject ?? (typeof detail.name === "string" ? detail.name : "what is gone now");
  return SENTENCES[entry.action]?.({ subject, detail }) ?? `noted “${entry.action.replaceAll(/[.-]/g, " ")}”`;
}

const ACTORS: Readonly<Record<string, string>> = {
  anonymous: "Somebody not signed in",
  webhook: "A webhook",
  cli: "The command line",
  job: "A background job",
};

/** Who did it. */
export function auditActor({ who, actorKind }: Pick<AuditFace, "who" | "actorKind">): string {
  if (actorKind === "token") return `The token ${who ?? ""}`.trim();
  return ACTORS[actorKind] ?? who ?? "Somebody";
}

/** What else is known, one line each: "role: admin". */
export function auditDetails(detail: unknown): { name: string; value: string }[] {
  return Object.entries(detailOf(detail))
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ({ name: spaced(name), value: text(value) }));
}

function detailOf(detail: unknown): Detail {
  return typeof detail === "object" && detail !== null && !Array.isArray(detail) ? (detail as Detail) : {};
}

/** "githubLogin" → "github login" */
function spaced(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(text).join(", ");
  return JSON.stringify(value) ?? "";
}

/** The day from which something holds, where it does not from the beginning. */
function fromDay(value: unknown): string {
  return typeof value === "string" ? ` from ${value} on` : "";
}
