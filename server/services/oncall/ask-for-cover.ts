import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { type CoverRow, insertCover } from "#server/db/covers.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { timeOn } from "#server/domain/oncall/time-on.ts";
import { DAY_MS, type DurationMs } from "#server/domain/shared/time.ts";
import { actorName } from "../actor-name.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseUnknownHandles } from "./known-handles.ts";
import type { ScheduleParts } from "./schedule-input.ts";
import { storedRota } from "./stored-rota.ts";
import { tellOfCover } from "./tell-of-cover.ts";
import { lockedSchedule } from "./visible-schedule.ts";

const handle = z.string().trim().min(1, "Name a member.").max(100, "Use at most 100 characters.");

/** Every look at the rota counts what a cover gives, so it must not be an age. */
const LONGEST_MS = 366 * DAY_MS;
const TOO_LONG = "Ask for at most a year.";

export function coverInput({ instant }: Pick<ScheduleParts, "instant">) {
  return z
    .object({
      member: handle,
      start: instant,
      end: instant,
      to: handle.nullish(),
      inReturn: z.object({ start: instant, end: instant }).nullish(),
      reason: z.string().trim().max(1_000, "Use at most 1000 characters.").nullish(),
    })
    .refine(({ start, end }) => start < end, { path: ["end"], message: "It must end after it starts." })
    .refine(({ member, to }) => member !== to, { path: ["to"], message: "Ask somebody else." })
    .refine(({ to, inReturn }) => !inReturn || Boolean(to), { path: ["to"], message: "A swap is asked of somebody." })
    .refine(({ inReturn }) => !inReturn || inReturn.start < inReturn.end, {
      path: ["inReturn", "end"],
      message: "It must end after it starts.",
    })
    .refine((cover) => lengthOf(cover) <= LONGEST_MS, { path: ["end"], message: TOO_LONG })
    .refine(({ inReturn }) => !inReturn || lengthOf(inReturn) <= LONGEST_MS, {
      path: ["inReturn", "end"],
      message: TOO_LONG,
    })
    .meta({ id: "NewCover", description: "Who needs cover, for how long, and who is asked." });
}

export type CoverInput = z.output<ReturnType<typeof coverInput>>;

/**
 * Asks for cover of a shift or a part of it, maybe for one of theirs in return: a swap. Refusals: not-found, forbidden, invalid-input (unknown
 * handles, or somebody is not on then).
 */
export async function askForCover(ctx: ServiceContext, input: CoverInput & { scheduleId: string }): Promise<CoverRow> {
  return ctx.db.$transaction(async (tx) => {
    const schedule = await lockedSchedule(ctx, "cover.change", input.scheduleId, tx);
    await refuseUnknownHandles(tx, [
      { path: "member", handle: input.member },
      { path: "to", handle: input.to },
    ]);
    const range = { start: input.start.getTime(), end: input.end.getTime() };
    const rota = await storedRota(tx, schedule, range);
    // Who is absent and alone leaves a gap: cover is what they need.
    if (timeOn(rota, input.member, range) === 0)
      throw notOn(rota.people.get(input.member)?.name ?? input.member, "member");
    if (input.inReturn) {
      const wanted = { start: input.inReturn.start.getTime(), end: input.inReturn.end.getTime() };
      const theirs = await storedRota(tx, schedule, wanted);
      if (timeOn(theirs, input.to ?? "", wanted) === 0)
        throw notOn(theirs.people.get(input.to ?? "")?.name ?? input.to ?? "", "inReturn");
    }
    const row = await insertCover(tx, {
      scheduleId: schedule.id,
      member: input.member,
      askedOf: input.to ?? null,
      startsAt: input.start,
      endsAt: input.end,
      returnStartsAt: input.inReturn?.start ?? null,
      returnEndsAt: input.inReturn?.end ?? null,
      reason: input.reason ?? null,
      createdAt: ctx.now,
      createdBy: actorName(ctx.actor),
    });
    await writeAudit(tx, ctx, {
      action: "cover.asked",
      teamId: schedule.teamId,
      subjectKind: "cover",
      subjectId: row.id,
      detail: { schedule: schedule.name, member: row.member, to: row.askedOf },
    });
    await tellOfCover(tx, ctx, schedule, row, rota.people);
    await appendFeed(tx, feedScope(schedule.teamId), "schedule.changed", { scheduleId: schedule.id });
    return row;
  });
}

function lengthOf({ start, end }: { start: Date; end: Date }): DurationMs {
  return end.getTime() - start.getTime();
}

function notOn(name: string, path: string): Refusal {
  const message = `${name} is not on call in this time.`;
  return new Refusal("invalid-input", message, { issues: [{ path, message }] });
}
