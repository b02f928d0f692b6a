import { expect, it } from "vitest";
import { type KeyPress, matchKeys, strokeOf } from "#components/shell/commands/key-match.ts";

const PLAIN: KeyPress = { key: "g", code: "KeyG", ctrlKey: false, metaKey: false, altKey: false };

it.each<[string, Partial<KeyPress>, string | null]>([
  ["a letter", {}, "g"],
  ["a capital letter is the same key", { key: "G" }, "g"],
  ["a sign is itself wherever the layout has it", { key: "?", code: "Minus" }, "?"],
  ["Control and a letter", { key: "k", code: "KeyK", ctrlKey: true }, "mod+k"],
  ["Command and a letter", { key: "k", code: "KeyK", metaKey: true }, "mod+k"],
  ["a Cyrillic layout goes by the key's place", { key: "л", code: "KeyK", ctrlKey: true }, "mod+k"],
  ["Alt makes letters of its own", { key: "k", altKey: true }, null],
  ["a key without a sign", { key: "Shift", code: "ShiftLeft" }, null],
  ["Enter", { key: "Enter", code: "Enter" }, null],
])("%s", (_, press, stroke) => {
  expect(strokeOf({ ...PLAIN, ...press })).toBe(stroke);
});

const HELP = { id: "help", keys: "?" };
const STREAM = { id: "stream", keys: "g s" };
const TEAMS = { id: "teams", keys: "g t" };
const ALL: { id: string; keys?: string }[] = [HELP, STREAM, TEAMS, { id: "no keys" }];

it.each<[string, string[], string, unknown]>([
  ["one key does it", [], "?", { kind: "run", command: HELP }],
  ["the first of two waits", [], "g", { kind: "wait", pressed: ["g"] }],
  ["the second does it", ["g"], "t", { kind: "run", command: TEAMS }],
  ["a key that leads nowhere ends it", ["g"], "x", { kind: "nothing" }],
  ["a key that leads nowhere may begin anew", ["g"], "g", { kind: "wait", pressed: ["g"] }],
  ["a single key after a beginning does its own", ["g"], "?", { kind: "run", command: HELP }],
  ["a key nobody has", [], "x", { kind: "nothing" }],
])("%s", (_, pressed, stroke, expected) => {
  expect(matchKeys(ALL, pressed, stroke)).toEqual(expected);
});

it("a page's own keys win over the shell's", () => {
  const own = { id: "own", keys: "?" };
  expect(matchKeys([...ALL, own], [], "?")).toEqual({ kind: "run", command: own });
});
