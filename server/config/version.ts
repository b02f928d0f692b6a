import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** The version in package.json; the process runs in the checkout. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.resolve("package.json"), "utf8"))).version;
