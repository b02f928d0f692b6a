import { z } from "zod";
import { isTimeZone } from "#server/domain/shared/time-zone.ts";

/** The fields a person is described by, each said once, for forms, tRPC and REST alike. */
export const handle = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?$/,
    "Use 1 to 39 lower-case letters, digits and hyphens, as in “ada” or “ben-o”.",
  );

export const personName = z.string().trim().min(1, "Say what people call you.").max(100, "Use at most 100 characters.");

export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("This does not look like an e-mail address."));

export const timeZone = z.string().refine(isTimeZone, "Use the name of a time zone, as in “Europe/Berlin” or “UTC”.");

export const githubLogin = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, "Use the GitHub user name without @.");

export const role = z.enum(["owner", "admin", "member", "viewer"]);
