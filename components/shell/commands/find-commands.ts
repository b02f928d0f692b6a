import { COMMAND_GROUPS, type Command, type CommandGroup } from "#components/shell/commands/command.ts";

export type FoundGroup = { group: CommandGroup; commands: Command[] };

/**
 * The commands that have every word asked for, by group, best first: a label that begins with it before one that has it
 * as a word's beginning, then as a part, then in the hint or the keywords. The group with the best comes first, so that
 * Enter does what was asked for. Nothing asked for: all of them, in their usual order.
 */
export function findCommands(commands: readonly Command[], query: string): FoundGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter((found): found is { command: Command; rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank || groupOf(a.command) - groupOf(b.command));
  const groups = new Map<CommandGroup, Command[]>();
  for (const { command } of ranked) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].map(([group, own]) => ({ group, commands: own }));
}

function groupOf(command: Command): number {
  return COMMAND_GROUPS.indexOf(command.group);
}

/** The sum over the words, smaller is better; null: a word is nowhere. */
function rankOf({ label, hint = "", keywords = "" }: Command, words: readonly string[]): number | null {
  const name = label.toLowerCase();
  const more = `${hint} ${keywords}`.toLowerCase();
  let sum = 0;
  for (const word of words) {
    if (name.startsWith(word)) sum += 0;
    else if (name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) sum += 1;
    else if (name.includes(word)) sum += 2;
    else if (more.includes(word)) sum += 3;
    else return null;
  }
  return sum;
}
