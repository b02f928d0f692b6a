import { type AbsenceFeedRow, findAbsenceFeed } from "#server/db/absence-feeds.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import type { ServiceContext } from "../service-context.ts";

/** A feed as its owner sees it; the address is a secret and shown to nobody again. */
export type AbsenceFeedView = Pick<AbsenceFeedRow, "host" | "triedAt" | "readAt" | "problem">;

/** The calendar the asking person's absences come from; null: none. */
export async function getAbsenceFeed(ctx: ServiceContext): Promise<AbsenceFeedView | null> {
  const row = await findAbsenceFeed(ctx.db, signedInMember(ctx, "account.read").memberId);
  if (row === null) return null;
  const { host, triedAt, readAt, problem } = row;
  return { host, triedAt, readAt, problem };
}
