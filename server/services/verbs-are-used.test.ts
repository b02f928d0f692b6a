import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ALL_VERBS } from "./permissions.ts";

const SERVER = path.resolve(import.meta.dirname, "..");

/** Sources of the verbs and their callers, without tests and without the table itself. */
const sources = readdirSync(SERVER, { recursive: true, encoding: "utf8" })
  .filter((file) => /^(services|api|trpc|auth|process)\/.*\.ts$/.test(file))
  .filter((file) => !/\.test\.ts$/.test(file) && file !== "services/permissions.ts")
  .map((file) => readFileSync(path.join(SERVER, file), "utf8"))
  .join("\n");

test("every rule of the table is asked for somewhere: a rule nobody asks for protects nothing", () => {
  expect(ALL_VERBS.filter((verb) => !sources.includes(`"${verb}"`))).toEqual([]);
});
