import { parseArgs } from "node:util";
import { type Command, type CommandInput, type Noun, UsageProblem } from "./command.ts";

export type Call = { kind: "help"; text: string } | { kind: "run"; command: Command; input: CommandInput };

const CALL = "npm run cli --";

/** Reads `<noun> <verb> …`. Throws UsageProblem for what cannot be run. */
export function parseCall(nouns: readonly Noun[], argv: readonly string[]): Call {
  const words = argv.filter((word) => !word.startsWith("-"));
  const wantsHelp =
    argv.some((word) => word === "--help" || word === "-h") || words.length === 0 || words[0] === "help";
  const [nounName, verbName] = words[0] === "help" ? words.slice(1) : words;
  if (nounName === undefined) return { kind: "help", text: overview(nouns) };

  const noun = nouns.find((candidate) => candidate.noun === nounName);
  if (noun === undefined) throw new UsageProblem(`There is no "${nounName}". See ${CALL} --help`);
  // A noun with one nameless verb is a command by itself: `backup FILE`.
  const command =
    noun.commands.find((candidate) => candidate.verb === verbName) ?? noun.commands.find(({ verb }) => verb === "");
  if (command === undefined) {
    if (wantsHelp || verbName === undefined) return { kind: "help", text: nounHelp(noun) };
    throw new UsageProblem(`"${nounName}" has no "${verbName}". See ${CALL} ${nounName} --help`);
  }
  if (wantsHelp) return { kind: "help", text: commandHelp(noun, command) };
  return { kind: "run", command, input: commandInput(noun, command, argv) };
}

function commandInput(noun: Noun, command: Command, argv: readonly string[]): CommandInput {
  const declared = command.options ?? [];
  const see = `See ${CALL} ${callName(noun, command)} --help`;
  let parsed: { positionals: string[]; values: Record<string, string | boolean | undefined> };
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        declared.map(({ name, value }) => [name, { type: value === undefined ? "boolean" : "string" } as const]),
      ),
    });
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message.split(". ")[0] : String(error)}. ${see}`);
  }
  const args = parsed.positionals.slice(command.verb === "" ? 1 : 2);
  const expected = command.args ?? [];
  const least = expected.filter((name) => !name.endsWith("?")).length;
  if (args.length < least || args.length > expected.length) {
    const missing = expected[args.length];
    throw new UsageProblem(missing === undefined ? `Too many arguments. ${see}` : `${missing} is missing. ${see}`);
  }
  const absent = declared.find(({ name, required }) => required === true && parsed.values[name] === undefined);
  if (absent !== undefined) throw new UsageProblem(`--${absent.name} is missing. ${see}`);
  const options = Object.entries(parsed.values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return { args, options: Object.fromEntries(options) };
}

function overview(nouns: readonly Noun[]): string {
  const lines = nouns.flatMap((noun) => noun.commands.map((command) => [usage(noun, command), command.about] as const));
  return [`Usage: ${CALL} <noun> <verb> [options]`, "", ...columns(lines), "", "Every command has --help."].join("\n");
}

function nounHelp(noun: Noun): string {
  return [
    `${noun.noun}: ${noun.about}`,
    "",
    ...columns(noun.commands.map((command) => [usage(noun, command), command.about])),
  ].join("\n");
}

function commandHelp(noun: Noun, command: Command): string {
  const options = (command.options ?? []).map(
    ({ name, value, about, required }) =>
      [
        `--${name}${value === undefined ? "" : ` ${value}`}`,
        `${about}${required === true ? " (needed)" : ""}`,
      ] as const,
  );
  return [
    `Usage: ${CALL} ${usage(noun, command)}`,
    "",
    command.about,
    ...(options.length === 0 ? [] : ["", ...columns(options)]),
  ].join("\n");
}

function usage(noun: Noun, command: Command): string {
  const args = (command.args ?? []).map((name) => (name.endsWith("?") ? `[${name.slice(0, -1)}]` : name));
  const needed = (command.options ?? [])
    .filter(({ required }) => required === true)
    .map(({ name, value }) => `--${name}${value === undefined ? "" : ` ${value}`}`);
  return [callName(noun, command), ...args, ...needed].join(" ");
}

function callName(noun: Noun, command: Command): string {
  return command.verb === "" ? noun.noun : `${noun.noun} ${command.verb}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
