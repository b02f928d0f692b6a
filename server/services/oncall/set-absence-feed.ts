import { z } from "zod";
import { encryptSecret } from "#server/config/encryption.ts";
import { findAbsenceFeed, putAbsenceFeed } from "#server/db/absence-feeds.ts";
import { writeAudit } from "#server/db/audit.ts";
import { hitRate, type RateLimit } from "#server/db/rates.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { absenceFeedPlace } from "./absence-feed-place.ts";
import { type FetchCalendar, readAbsenceFeed } from "./read-absence-feed.ts";

/** The secret address of a calendar; what calendars call webcal is https. */
export const absenceFeedInput = z.object({
  url: z
    .string()
    .trim()
    .max(2_000, "Use at most 2000 characters.")
    .transform((url) => url.replace(/^webcals?:\/\//i, "https://"))
    .pipe(
      z.url({ protocol: /^https$/, error: "Use the address of a calendar that begins with https:// or webcal://." }),
    ),
});

/** Each is a request to somebody's server and seconds of reading. */
const CALENDARS: RateLimit = { limit: 10, windowMs: 10 * MINUTE_MS };

/**
 * Takes one's absences from a calendar from now on, and reads it at once; what came from another before is taken back when the new one
 * is read. A calendar that cannot be read is kept with its problem, to be tried again. Refusals: unauthenticated, forbidden (no person),
 * rate-limited.
 */
export async function setAbsenceFeed(
  ctx: ServiceContext,
  { url }: z.output<typeof absenceFeedInput>,
  fetchCalendar?: FetchCalendar,
): Promise<void> {
  const { memberId } = signedInMember(ctx, "account.update");
  const verdict = await hitRate(ctx.db, `absence-feed:${memberId}`, CALENDARS, ctx.now);
  if (!verdict.allowed) {
    const { retryAfterSeconds } = verdict;
    throw new Refusal("rate-limited", `Too many tries. Wait ${retryAfterSeconds} s and try again.`, {
      retryAfterSeconds,
    });
  }
  const { host } = new URL(url);
  await ctx.db.$transaction(async (tx) => {
    const urlCipher = encryptSecret(url, absenceFeedPlace(memberId));
    await putAbsenceFeed(tx, { memberId, urlCipher, host, createdAt: ctx.now });
    await writeAudit(tx, ctx, {
      action: "absence-feed.set",
      teamId: null,
      subjectKind: "member",
      subjectId: memberId,
      detail: { host },
    });
  });
  const feed = await findAbsenceFeed(ctx.db, memberId);
  if (feed !== null) await readAbsenceFeed(ctx, feed, fetchCalendar);
}
