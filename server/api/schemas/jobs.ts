import { z } from "@hono/zod-openapi";
import { instantAnswer, secondsAnswer } from "#server/api/schemas/instant.ts";
import type { readJob } from "#server/services/backfill/read-job.ts";

const count = z.number().int().min(0);

export const jobAnswer = z
  .object({
    id: z.string(),
    kind: z.string().meta({ example: "backfill" }),
    streamId: z.string().nullable(),
    state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
    progress: z.object({
      done: count,
      total: count.meta({ description: "As far as known; grows while the job learns more." }),
      unit: z.string().meta({ example: "items" }),
    }),
    requests: z.object({
      made: count,
      notModified: count.meta({ description: "Of these answered 304: nothing new." }),
      retried: count,
    }),
    error: z.string().nullable(),
    note: z.string().nullable().meta({ description: "What it is doing, in words." }),
    problems: z.array(z.string()).meta({ description: "What it could not get, in words." }),
    cancelRequested: z.boolean(),
    createdAt: instantAnswer,
    startedAt: instantAnswer.nullable(),
    finishedAt: instantAnswer.nullable(),
    perSecond: z.number().nullable().meta({ description: "Progress a second so far." }),
    remainingSeconds: secondsAnswer.nullable().meta({ description: "Estimated; null while nobody can say." }),
  })
  .meta({ id: "Job", description: "Long work that can be watched and cancelled." });

export function jobBody(job: Awaited<ReturnType<typeof readJob>>): z.output<typeof jobAnswer> {
  return {
    ...job,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}
