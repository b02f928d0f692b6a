import { Refusal } from "#server/services/refusal.ts";

/** The instant a read looks from: the asker's, else the server's clock. */
export function readNow(ctx: { now: Date }, query: { now?: Date | undefined }): Date {
  return query.now ?? ctx.now;
}

/** Refuses a range that ends before it starts. */
export function checkRange(query: { from?: Date | undefined; to?: Date | undefined }): void {
  if (query.from === undefined || query.to === undefined || query.from <= query.to) return;
  const message = "The range must not end before it starts.";
  throw new Refusal("invalid-input", message, { issues: [{ path: "to", message }] });
}
