import { expect, it } from "vitest";
import { auditViewQuery, isNarrowed, parseAuditView } from "#components/people/audit-view.ts";

it("a view and its address say the same", () => {
  const query = "?member=ada&actor=cli&area=teams&team=pay&from=2026-03-01&to=2026-03-02";
  const view = parseAuditView(Object.fromEntries(new URLSearchParams(query)));
  expect(auditViewQuery(view)).toBe(query);
  expect(isNarrowed(view)).toBe(true);
});

it("what nobody can mean is left out", () => {
  const view = parseAuditView({
    area: "weather",
    actor: "ghost",
    from: "2026-13-45",
    to: "tomorrow",
    member: ["a", "b"],
  });
  expect(view).toEqual({ member: "a", actor: null, area: null, team: null, from: null, to: null });
  expect(auditViewQuery(parseAuditView({}))).toBe("?");
});
