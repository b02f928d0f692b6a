import { byRank } from "#server/domain/oncall/by-rank.ts";
import { editImpact, type Impact } from "#server/domain/oncall/edit-impact.ts";
import { laidAfterEdit } from "#server/domain/oncall/edits.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { laidGaps } from "#server/domain/oncall/laid-gaps.ts";
import { layerOf } from "#server/domain/oncall/layer-of.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type Whole, wholeReach, wholeStretches } from "#server/domain/oncall/whole-stretches.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { definitionOf, type ScheduleEditInput } from "./schedule-input.ts";
import { storedRota } from "./stored-rota.ts";
import { editStart } from "./update-schedule.ts";
import { visibleSchedule } from "./visible-schedule.ts";

const AHEAD_DAYS = 90;

export type EditPreview = {
  /** Who would be on, overrides and absences considered. */
  segments: Whole<Segment>[];
  /** Each rotation alone, the highest rank first, as the page shows them. */
  layers: { name: string; segments: Whole<Segment>[] }[];
  impact: Impact[];
  gapsBefore: Span[];
  gapsAfter: Whole[];
  days: number;
};

/**
 * What an edit would mean to whom in the 90 days to come, overrides and absences considered; nothing is stored. Refusals:
 * not-found, forbidden, invalid-input (a start in the past, more than is computed at once).
 */
export async function previewEdit(
  ctx: ServiceContext,
  input: ScheduleEditInput & { id: string },
): Promise<EditPreview> {
  const schedule = await visibleSchedule(ctx, "schedule.update", input.id);
  const start = editStart(ctx, schedule, input.effectiveFrom ?? null);
  const clockOf = zoneClocks();
  const definition = definitionOf(input);
  const laid = laidAfterEdit(schedule.laid, schedule.definition, definition, start, clockOf);
  const now = ctx.now.getTime();
  const range = { start: now, end: now + AHEAD_DAYS * DAY_MS };
  const [rota, edited] = await Promise.all([
    storedRota(ctx.db, schedule, range),
    storedRota(ctx.db, { ...schedule, laid }, wholeReach(range)),
  ]);
  refuseTooMuch({ ...edited, required: [] }, range);
  const before = finalSchedule(rota, range, clockOf);
  const segmentsIn = (within: Span) => finalSchedule(edited, within, clockOf);
  const gapsIn = (within: Span) => laidGaps(edited, segmentsIn(within), within, clockOf);
  const after = wholeStretches(segmentsIn, range);
  return {
    segments: after,
    layers: byRank(definition.rotations).map(({ name }) => {
      const layer = layerOf(edited, name);
      return { name, segments: wholeStretches((within) => finalSchedule(layer, within, clockOf), range) };
    }),
    impact: editImpact(before, after),
    gapsBefore: laidGaps(rota, before, range, clockOf),
    gapsAfter: wholeStretches(gapsIn, range),
    days: AHEAD_DAYS,
  };
}
