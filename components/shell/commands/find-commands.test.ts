import { expect, it } from "vitest";
import type { Command } from "#components/shell/commands/command.ts";
import { findCommands } from "#components/shell/commands/find-commands.ts";

const command = (label: string, group: Command["group"], more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group,
  run: () => undefined,
  ...more,
});

const ALL = [
  command("Payments", "Teams"),
  command("Sources", "Go to", { keywords: "webhooks secrets" }),
  command("Stream settings", "Go to"),
  command("New source", "Do"),
  command("Stream", "Go to", { hint: "Payments" }),
  command("Appearance", "Go to", { keywords: "theme" }),
  command("Theme: dark", "Do"),
];

it.each([
  ["", ["Sources", "Stream settings", "Stream", "Appearance", "New source", "Theme: dark", "Payments"]],
  ["sour", ["Sources", "New source"]],
  ["settings str", ["Stream settings"]],
  ["webhook", ["Sources"]],
  ["pay", ["Payments", "Stream"]],
  ["tream", ["Stream settings", "Stream"]],
  ["new so", ["New source"]],
  ["theme", ["Theme: dark", "Appearance"]],
  ["nothing like it", []],
])("asked for %j", (query, labels) => {
  expect(findCommands(ALL, query).flatMap(({ commands }) => commands.map((one) => one.label))).toEqual(labels);
});
