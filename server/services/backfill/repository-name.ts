import { z } from "zod";

/** "owner/name" as in the address of a repository on GitHub. */
export const repositoryName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, "Write it as owner/name.");
