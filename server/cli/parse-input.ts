import type { z } from "zod";
import { UsageProblem } from "./command.ts";

/** Checks a command's options by the verb's own rules. Throws UsageProblem. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new UsageProblem(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
}
