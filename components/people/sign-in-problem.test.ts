import { expect, it } from "vitest";
import { signInProblem, signInTrouble } from "#components/people/sign-in-problem.ts";

it.each([
  ["unverified-address", "github", /GitHub’s e-mail settings/],
  ["unverified-address", "oidc", /verified there/],
  ["not-invited", "github", /invitation to that address/],
  ["connect-first", "oidc", /password once/],
  ["other-account", "github", /Sign out first/],
  ["a code nobody has seen", null, /did not work/],
])("%s by %s says what to do next", (error, by, words) => {
  expect(signInProblem({ error, by })).toMatch(words);
});

it("an address without trouble has none", () => {
  expect(signInTrouble({})).toBeNull();
  expect(signInTrouble({ error: ["a", "b"] })).toBeNull();
  expect(signInTrouble({ error: "not-invited", by: "github" })).toEqual({ error: "not-invited", by: "github" });
});
