import { z } from "zod";
import { acceptCover } from "#server/services/oncall/accept-cover.ts";
import { addAbsence } from "#server/services/oncall/add-absence.ts";
import { askForCover, coverInput } from "#server/services/oncall/ask-for-cover.ts";
import { createCalendarFeed } from "#server/services/oncall/create-calendar-feed.ts";
import { createOverride } from "#server/services/oncall/create-override.ts";
import { createSchedule } from "#server/services/oncall/create-schedule.ts";
import { deleteSchedule } from "#server/services/oncall/delete-schedule.ts";
import { getAbsenceFeed } from "#server/services/oncall/get-absence-feed.ts";
import { getSchedule } from "#server/services/oncall/get-schedule.ts";
import { listCalendarFeeds } from "#server/services/oncall/list-calendar-feeds.ts";
import { listScheduleVersions } from "#server/services/oncall/list-schedule-versions.ts";
import { planInput, publishPlanInput } from "#server/services/oncall/plan-input.ts";
import { previewAbsence } from "#server/services/oncall/preview-absence.ts";
import { previewEdit } from "#server/services/oncall/preview-edit.ts";
import { proposePlan } from "#server/services/oncall/propose-plan.ts";
import { publishPlan } from "#server/services/oncall/publish-plan.ts";
import { readFairLoad } from "#server/services/oncall/read-fair-load.ts";
import { readLoadTrend } from "#server/services/oncall/read-load-trend.ts";
import { readMemberShifts } from "#server/services/oncall/read-member-shifts.ts";
import { readPay } from "#server/services/oncall/read-pay.ts";
import { readRota } from "#server/services/oncall/read-rota.ts";
import { removeAbsence } from "#server/services/oncall/remove-absence.ts";
import { removeAbsenceFeed } from "#server/services/oncall/remove-absence-feed.ts";
import { removePayRates } from "#server/services/oncall/remove-pay-rates.ts";
import { revokeCalendarFeed } from "#server/services/oncall/revoke-calendar-feed.ts";
import { revokeOverride } from "#server/services/oncall/revoke-override.ts";
import { revokePlan } from "#server/services/oncall/revoke-plan.ts";
import { keptScheduleInput, scheduleEditInput, scheduleParts } from "#server/services/oncall/schedule-input.ts";
import { absenceFeedInput, setAbsenceFeed } from "#server/services/oncall/set-absence-feed.ts";
import { payRatesInput, ratesFrom, setPayRates } from "#server/services/oncall/set-pay-rates.ts";
import { teamOnCall } from "#server/services/oncall/team-on-call.ts";
import { updateSchedule } from "#server/services/oncall/update-schedule.ts";
import { withdrawCover } from "#server/services/oncall/withdraw-cover.ts";
import { memberProcedure, router } from "../init.ts";

/** Times come as dates and are kept as such; what is no date is refused. */
const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), "Not a time.");

const id = z.string().min(1).max(200);
const parts = scheduleParts(instant);
const ms = z.int().min(Date.parse("1900-01-01T00:00:00Z")).max(Date.parse("2200-12-31T00:00:00Z"));
const range = z.object({ start: ms, end: ms }).refine(({ start, end }) => start < end, "It must end after it starts.");

/** Rotas: who takes turns, and what is made of it. */
export const oncallRouter = router({
  team: memberProcedure
    .input(z.object({ teamId: id }))
    .query(({ ctx, input }) => teamOnCall(ctx.service, input.teamId, ctx.service.now.getTime())),
  rota: memberProcedure.input(z.object({ id, range })).query(({ ctx, input }) => readRota(ctx.service, input)),
  memberShifts: memberProcedure
    .input(z.object({ id, member: id, range }))
    .query(({ ctx, input }) => readMemberShifts(ctx.service, input)),
  schedule: memberProcedure.input(z.object({ id })).query(({ ctx, input }) => getSchedule(ctx.service, input)),
  versions: memberProcedure.input(z.object({ id })).query(({ ctx, input }) => listScheduleVersions(ctx.service, input)),
  load: memberProcedure.input(z.object({ id, range })).query(({ ctx, input }) => readFairLoad(ctx.service, input)),
  loadTrend: memberProcedure.input(z.object({ id })).query(({ ctx, input }) => readLoadTrend(ctx.service, input)),
  pay: memberProcedure.input(z.object({ id, range })).query(({ ctx, input }) => readPay(ctx.service, input)),
  setPayRates: memberProcedure
    .input(z.object({ id }).and(payRatesInput))
    .mutation(({ ctx, input }) => setPayRates(ctx.service, input)),
  removePayRates: memberProcedure
    .input(z.object({ id, from: ratesFrom }))
    .mutation(({ ctx, input }) => removePayRates(ctx.service, input)),
  create: memberProcedure
    .input(keptScheduleInput(parts).and(z.object({ effectiveFrom: parts.instant.nullable() })))
    .mutation(({ ctx, input }) => createSchedule(ctx.service, input, input.effectiveFrom ?? ctx.service.now)),
  update: memberProcedure
    .input(z.object({ id }).and(scheduleEditInput(parts)))
    .mutation(({ ctx, input }) => updateSchedule(ctx.service, input)),
  impact: memberProcedure
    .input(z.object({ id }).and(scheduleEditInput(parts)))
    .query(({ ctx, input }) => previewEdit(ctx.service, input)),
  delete: memberProcedure.input(z.object({ id })).mutation(({ ctx, input }) => deleteSchedule(ctx.service, input)),
  override: memberProcedure
    .input(z.object({ scheduleId: id, override: parts.override }))
    .mutation(({ ctx, input }) => createOverride(ctx.service, input)),
  revokeOverride: memberProcedure
    .input(z.object({ scheduleId: id, id }))
    .mutation(({ ctx, input }) => revokeOverride(ctx.service, input)),
  addAbsence: memberProcedure.input(parts.absence).mutation(({ ctx, input }) => addAbsence(ctx.service, input)),
  absenceShifts: memberProcedure
    .input(z.object({ scheduleId: id, absence: parts.absence }))
    .query(({ ctx, input }) => previewAbsence(ctx.service, input)),
  removeAbsence: memberProcedure
    .input(z.object({ id }))
    .mutation(({ ctx, input }) => removeAbsence(ctx.service, input)),
  proposePlan: memberProcedure.input(planInput).query(({ ctx, input }) => proposePlan(ctx.service, input)),
  publishPlan: memberProcedure.input(publishPlanInput).mutation(({ ctx, input }) => publishPlan(ctx.service, input)),
  revokePlan: memberProcedure
    .input(z.object({ scheduleId: id, id }))
    .mutation(({ ctx, input }) => revokePlan(ctx.service, input)),
  absenceFeed: memberProcedure.query(({ ctx }) => getAbsenceFeed(ctx.service)),
  setAbsenceFeed: memberProcedure
    .input(absenceFeedInput)
    .mutation(({ ctx, input }) => setAbsenceFeed(ctx.service, input)),
  removeAbsenceFeed: memberProcedure.mutation(({ ctx }) => removeAbsenceFeed(ctx.service)),
  askForCover: memberProcedure
    .input(z.object({ scheduleId: id }).and(coverInput(parts)))
    .mutation(({ ctx, input }) => askForCover(ctx.service, input)),
  acceptCover: memberProcedure.input(z.object({ id })).mutation(({ ctx, input }) => acceptCover(ctx.service, input)),
  withdrawCover: memberProcedure
    .input(z.object({ id }))
    .mutation(({ ctx, input }) => withdrawCover(ctx.service, input)),
  feeds: memberProcedure.query(({ ctx }) => listCalendarFeeds(ctx.service)),
  makeFeed: memberProcedure
    .input(z.object({ member: id.optional(), schedule: id.optional(), team: id.optional() }))
    .mutation(({ ctx, input }) => createCalendarFeed(ctx.service, input)),
  revokeFeed: memberProcedure
    .input(z.object({ id }))
    .mutation(({ ctx, input }) => revokeCalendarFeed(ctx.service, input)),
});
