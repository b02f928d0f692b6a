import { expect, it } from "vitest";
import { parsePreferences } from "#components/shell/preferences.ts";

it("a browser that said nothing gets the system's theme, 24 hours and keys", () => {
  expect(parsePreferences(() => undefined)).toEqual({ theme: "system", clock: "24", keys: "on" });
});

it("what nobody can mean counts for nothing", () => {
  expect(parsePreferences(() => "nonsense")).toEqual({ theme: "system", clock: "24", keys: "on" });
});

it("what was chosen holds", () => {
  const cookies: Record<string, string> = { "lastmile-theme": "dark", "lastmile-clock": "12", "lastmile-keys": "off" };
  expect(parsePreferences((name) => cookies[name])).toEqual({ theme: "dark", clock: "12", keys: "off" });
});
