import { EnvironmentProblem, loadEnvironmentFile } from "#server/config/environment.ts";
import { StartProblem } from "#server/db/start-problem.ts";
import { Refusal } from "#server/services/refusal.ts";
import { UsageProblem } from "./command.ts";
import { NOUNS } from "./nouns.ts";
import { parseCall } from "./parse-call.ts";
import { withAppDatabase } from "./with-app-database.ts";

try {
  loadEnvironmentFile();
  const call = parseCall(NOUNS, process.argv.slice(2));
  if (call.kind === "help") {
    print(call.text);
  } else {
    const { command, input } = call;
    const output = { print, remark: (line: string) => void process.stderr.write(`${line}\n`) };
    if (command.needs === "nothing") await command.run({ ...input, ...output });
    else {
      await withAppDatabase(command.needs === "database-alone", (db, databaseUrl) => {
        const actor = { kind: "cli", name: "operator" } as const;
        return command.run({ ...input, ...output, ctx: { db, actor, now: new Date() }, databaseUrl });
      });
    }
  }
} catch (error) {
  if (!isForOperator(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof UsageProblem ? 2 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function isForOperator(error: unknown): error is Error {
  return [UsageProblem, Refusal, EnvironmentProblem, StartProblem].some((kind) => error instanceof kind);
}
