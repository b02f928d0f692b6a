import { MINUTE_MS } from "#server/domain/shared/time.ts";

/** For so long one can take back what one did. */
export const UNDO_MS = 10 * MINUTE_MS;
