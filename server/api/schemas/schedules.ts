import { z } from "@hono/zod-openapi";
import { instantAnswer, instantInput } from "#server/api/schemas/instant.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { Shifts } from "#server/services/oncall/preview-schedule.ts";
import { instantInYears, scheduleInput, scheduleParts } from "#server/services/oncall/schedule-input.ts";

export const bound = instantInYears(instantInput);

/** Made once: each part has one name in the document. */
export const parts = scheduleParts(instantInput);

export const previewInput = z
  .object({ schedule: scheduleInput(parts), from: bound, to: bound })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "The range must end after it starts." })
  .meta({ id: "SchedulePreview", description: "A schedule's definition and the range to compute." });

export const rotationName = z
  .string()
  .nullable()
  .meta({ description: "Name of the rotation; null: none.", example: "primary" });
export const overrideId = z.string().nullable().meta({ description: "Id of the override; null: none.", example: null });
export const span = { start: instantAnswer, end: instantAnswer.meta({ description: "Excluded." }) };

const causeAnswer = z
  .object({ member: z.string().meta({ example: "ada" }), rotation: rotationName, override: overrideId })
  .meta({
    id: "Cause",
    description: "Why a member is on: a rotation, an override, or an override of a rotation's turn.",
  });

const segmentAnswer = z
  .object({
    ...span,
    members: z.array(z.string()).meta({ description: "Who is on call: handles, sorted.", example: ["ada"] }),
    absent: z.array(z.string()).meta({ description: "Who would be, but is absent.", example: [] }),
    rotation: rotationName.meta({ description: "The rotation of all causes; null: none, or not the same." }),
    override: overrideId.meta({ description: "The override of all causes; null: none, or not the same." }),
    causes: z.array(causeAnswer).meta({ description: "Every reason of every member." }),
  })
  .meta({ id: "Segment", description: "A stretch in which the same people are on for the same reasons." });

const gapAnswer = z
  .object(span)
  .meta({ id: "Gap", description: "A stretch in which somebody is required and nobody is on." });

export const shiftsAnswer = z
  .object({
    segments: z
      .array(segmentAnswer)
      .meta({ description: "Sorted, disjoint, clipped to the range; stretches with nobody are none." }),
    gaps: z.array(gapAnswer).meta({ description: "Required coverage (default: always) without anybody.", example: [] }),
  })
  .meta({ id: "Shifts", description: "Who is on call when, and why." });

export function shiftsBody({ segments, gaps }: Shifts): z.output<typeof shiftsAnswer> {
  return { segments: segments.map(segmentBody), gaps: gaps.map(spanBody) };
}

function segmentBody({ start, end, members, absent, rotation, override, causes }: Segment) {
  return { ...spanBody({ start, end }), members, absent, rotation, override, causes };
}

export function spanBody({ start, end }: Span) {
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}
