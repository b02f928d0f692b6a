import { expect, it } from "vitest";
import { auditActor, auditDetails, auditSentence } from "#components/people/audit-words.ts";

it.each<[string, string | null, unknown, string]>([
  ["team.created", "Payments", {}, "created the team Payments"],
  ["token.revoked", null, { name: "deploy" }, "revoked the token deploy"],
  ["source.deleted", null, {}, "deleted the source what is gone now"],
  ["invitation.created", null, { email: "ada@example.org", role: "member" }, "invited ada@example.org as member"],
  ["invitation.created", null, { email: null, role: "viewer" }, "invited somebody as viewer"],
  ["session.started", null, { by: "github" }, "signed in by GitHub"],
  ["session.started", null, {}, "signed in"],
  ["member.updated", "Ada", { deactivated: true }, "deactivated Ada"],
  ["member.updated", "Ada", { workspaceRole: "admin" }, "made Ada admin"],
  ["member.updated", "Ada", { name: "Ada" }, "changed the profile of Ada"],
  ["team.member-added", "Payments", { handle: "ada", role: "admin" }, "added @ada to Payments as admin"],
  ["weather.fore-cast", null, null, "noted “weather fore cast”"],
])("%s of %s is a sentence", (action, subject, detail, sentence) => {
  expect(auditSentence({ action, subject, detail: detail as never })).toBe(sentence);
});

it.each([
  ["user", "Ada", "Ada"],
  ["token", "deploy", "The token deploy"],
  ["cli", "operator", "The command line"],
  ["anonymous", null, "Somebody not signed in"],
])("a %s is named", (actorKind, who, name) => {
  expect(auditActor({ actorKind, who })).toBe(name);
});

it("details are told without what is not known", () => {
  expect(auditDetails({ githubLogin: "ada-l", email: null, changed: ["name", "bots"], count: 3 })).toEqual([
    { name: "github login", value: "ada-l" },
    { name: "changed", value: "name, bots" },
    { name: "count", value: "3" },
  ]);
  expect(auditDetails(null)).toEqual([]);
});
