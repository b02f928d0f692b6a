import { z } from "zod";

export const standupId = z.string().min(1).max(100);

/** A verb that needs to know no more than which stand-up. */
export const standupInput = z.object({ standupId });

export const noteText = z.string().trim().min(1, "must not be empty").max(500, "must have at most 500 characters");
