import type { ServiceContext } from "#server/services/service-context.ts";

/** One option of a command: `--name VALUE`, or `--name` alone for a switch. */
export type CommandOption = {
  name: string;
  /** What stands for the value in the help: "N", "FILE". Absent: a switch. */
  value?: string;
  about: string;
  required?: boolean;
};

export type CommandInput = {
  /** The arguments behind noun and verb that are no options. */
  args: readonly string[];
  /** Given options by name; a switch is "true". */
  options: Readonly<Record<string, string>>;
};

export type CommandRun = CommandInput & {
  /** Acts for the operator, on the database of the running app or of the data directory. */
  ctx: ServiceContext;
  databaseUrl: string;
  /** A result line on standard output. */
  print(line: string): void;
  /** A remark on standard error, so that the output stays fit for scripts. */
  remark(line: string): void;
};

/** `npm run cli -- <noun> <verb>`: a file per noun in `commands/`, listed in `nouns.ts`. */
export type Command = {
  verb: string;
  /** One line for the help. */
  about: string;
  /** Names of the positional arguments: ["FILE"]; one that may be left out ends with "?". */
  args?: readonly string[];
  options?: readonly CommandOption[];
} & (
  | { needs: "database"; run(input: CommandRun): Promise<void> }
  /** The app must not run meanwhile. */
  | { needs: "database-alone"; run(input: CommandRun): Promise<void> }
  /** Works without the app's database. */
  | { needs: "nothing"; run(input: Omit<CommandRun, "ctx" | "databaseUrl">): Promise<void> }
);

export type Noun = { noun: string; about: string; commands: readonly Command[] };

/** A wrong call; the message is for the operator. */
export class UsageProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageProblem";
  }
}
