import { listAbsenceRows } from "#server/db/absences.ts";
import { coverRows } from "#server/db/covers.ts";
import { type MemberRow, membersByHandle } from "#server/db/members.ts";
import { eventsOfRequestedReviews, itemsOfChanges } from "#server/db/review-requests.ts";
import { listScheduleRows } from "#server/db/schedules.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { reviewsWaiting, type WaitingReview } from "#server/domain/today/reviews-waiting.ts";
import { overtakenCovers } from "../oncall/overtaken-covers.ts";
import { may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** Cover a colleague needs, which the person may take; or needs themselves, while nobody has. */
export type OpenCover = {
  id: string;
  schedule: { id: string; name: string; teamId: string | null };
  /** Whose turn it is, by name. */
  name: string;
  isMine: boolean;
  /** Asked of the person alone, not of everybody. */
  isAskedOfMe: boolean;
  /** The person is away for some of it: whoever takes it should know. */
  isAwayThen: boolean;
  /** By name: who is no longer on then, so that nobody can take it, and it is only shown to whoever asked; null: nobody. */
  overtaken: string | null;
  start: EpochMs;
  end: EpochMs;
  /** What is offered in return; null: nothing. */
  inReturn: { start: EpochMs; end: EpochMs } | null;
  reason: string | null;
};

export type AskedOfMe = {
  reviews: (WaitingReview & { item: { streamId: string; key: string } | null })[];
  covers: OpenCover[];
};

/** Who has not answered in so long will not be reminded here. */
const LOOK_BACK_MS = 90 * DAY_MS;

/** What others ask of a person, in some teams and streams. */
export async function askedOfMe(
  ctx: ServiceContext,
  asked: { member: MemberRow; teamIds: readonly string[]; streamIds: readonly string[] },
): Promise<AskedOfMe> {
  const [reviews, covers] = await Promise.all([reviewsFor(ctx, asked), openCovers(ctx, asked)]);
  return { reviews, covers };
}

async function reviewsFor(
  ctx: ServiceContext,
  { member, teamIds, streamIds }: { member: MemberRow; teamIds: readonly string[]; streamIds: readonly string[] },
): Promise<AskedOfMe["reviews"]> {
  if (member.githubLogin === null || streamIds.length === 0) return [];
  const login = member.githubLogin;
  const since = new Date(ctx.now.getTime() - LOOK_BACK_MS);
  const events = await eventsOfRequestedReviews(ctx.db, { streamIds, teamIds, login, since });
  const waiting = reviewsWaiting(events, login);
  const items = await itemsOfChanges(
    ctx.db,
    streamIds,
    waiting.map(({ key }) => key),
  );
  return waiting.map((review) => ({ ...review, item: items.get(review.key) ?? null }));
}

async function openCovers(
  ctx: ServiceContext,
  { member, teamIds }: { member: MemberRow; teamIds: readonly string[] },
): Promise<OpenCover[]> {
  const schedules = new Map(
    (await listScheduleRows(ctx.db, { teamId: { in: [...teamIds] } })).map((schedule) => [schedule.id, schedule]),
  );
  const open = await coverRows(ctx.db, { scheduleIds: [...schedules.keys()], openOnly: true });
  const covers = open.filter((cover) => {
    const isMine = cover.member === member.handle;
    if (cover.endsAt <= ctx.now || (!isMine && cover.askedOf !== null && cover.askedOf !== member.handle)) return false;
    // Who may only look cannot take it.
    return isMine || may(ctx, "cover.change", { teamId: schedules.get(cover.scheduleId)?.teamId ?? null });
  });
  if (covers.length === 0) return [];
  const people = await membersByHandle(
    ctx.db,
    covers.flatMap((cover) => [cover.member, ...(cover.askedOf === null ? [] : [cover.askedOf])]),
  );
  const names = new Map(people.map(({ handle, name }) => [handle, name]));
  const [absences, overtaken] = await Promise.all([
    listAbsenceRows(ctx.db, { teamIds: null, handles: [member.handle], from: ctx.now }),
    overtakenCovers(ctx, covers),
  ]);
  return covers.flatMap((cover) => {
    const schedule = schedules.get(cover.scheduleId);
    const isMine = cover.member === member.handle;
    const gone = overtaken.get(cover.id) ?? null;
    if (schedule === undefined || (gone !== null && !isMine)) return [];
    const { returnStartsAt, returnEndsAt } = cover;
    return [
      {
        id: cover.id,
        schedule: { id: schedule.id, name: schedule.name, teamId: schedule.teamId },
        ...{ name: names.get(cover.member) ?? cover.member, isMine },
        isAskedOfMe: cover.askedOf === member.handle,
        isAwayThen: absences.some(({ startsAt, endsAt }) => startsAt < cover.endsAt && cover.startsAt < endsAt),
        overtaken: gone === null ? null : (names.get(gone) ?? gone),
        start: cover.startsAt.getTime(),
        end: cover.endsAt.getTime(),
        inReturn:
          returnStartsAt === null || returnEndsAt === null
            ? null
            : { start: returnStartsAt.getTime(), end: returnEndsAt.getTime() },
        reason: cover.reason,
      },
    ];
  });
}
