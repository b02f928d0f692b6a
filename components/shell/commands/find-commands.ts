import { COMMAND_GROUPS, type Command } from "#components/shell/commands/command.ts";

/**
 * The commands that have every word asked for, best first within each group: a label that begins with it before one that
 * has it as a word's beginning, then as a part, then in the hint or the keywords. Nothing asked for: all of them.
 */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => groupOf(a.command) - groupOf(b.command) || (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ command }) => command);
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
