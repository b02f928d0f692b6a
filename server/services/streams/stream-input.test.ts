import { expect, test } from "vitest";
import { createStreamInput } from "./stream-input.ts";

test.each([
  ["octo-org", "payments.api", true],
  ["ada_acme", ".github", true],
  ["..", "user", false],
  ["acme", "..", false],
  ["acme", ".", false],
  ["acme/shop", "x", false],
  ["acme", "a?b", false],
])("a stream of the repository %s/%s is taken: %s", (owner, name, taken) => {
  expect(createStreamInput.safeParse({ name: "Shop", repositories: [{ owner, name }] }).success).toBe(taken);
});
