import { z } from "zod";

export const viewName = z.string().trim().min(1, "Give the view a name.").max(80, "Use at most 80 characters.");

/** What follows the "?" of an address. The pages read it leniently: what they do not know any more is left out. */
export const viewAddress = z
  .string()
  .min(1)
  .max(4_000, "This view is too long to be kept. Filter by fewer names.")
  .regex(/^[\w.~%+*=&:-]+$/u, "Use the part of the address after the question mark.");
