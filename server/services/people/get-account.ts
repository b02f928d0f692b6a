import { findMember, type MemberRow, tourEndOf } from "#server/db/members.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

/** The asking person's own profile. */
export async function getAccount(ctx: ServiceContext): Promise<MemberRow & { tourEndedAt: Date | null }> {
  const me = signedInMember(ctx, "account.read");
  const member = await findMember(ctx.db, me.memberId);
  if (member === null) throw notFound("This account");
  return { ...member, tourEndedAt: await tourEndOf(ctx.db, me.memberId) };
}
