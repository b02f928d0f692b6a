import { z } from "@hono/zod-openapi";
import { instantAnswer } from "#server/api/schemas/instant.ts";
import { shownStages, stageName } from "#server/api/schemas/items.ts";

export const streamAnswer = z
  .object({
    id: z.string(),
    name: z.string().meta({ example: "Payments" }),
    teamId: z.string().nullable().meta({ description: "null: everybody's." }),
    timeZone: z.string().meta({ example: "Europe/Berlin" }),
    repositories: z.array(z.object({ owner: z.string(), name: z.string() })).meta({
      example: [{ owner: "octo-org", name: "payments" }],
    }),
    deploymentSources: z.array(z.string()).meta({
      description: "What counts as a deployment; empty: done when merged.",
      example: ["deployments", "workflow:Deploy"],
    }),
    productionEnvironments: z.array(z.string()).meta({ example: ["production"] }),
    stagingEnvironments: z.array(z.string()).meta({ example: ["staging"] }),
    services: z.array(z.object({ name: z.string(), repository: z.string().nullable(), paths: z.array(z.string()) })),
    bots: z.array(z.string()),
    readyLabels: z.array(z.string()),
    inProgressLabels: z.array(z.string()),
    requiredChecks: z.array(z.string()).nullable().meta({ description: "null: all but those that deployed." }),
    failureWindowHours: z.number().meta({ example: 72 }),
    flagTargetPercent: z.number().meta({ example: 100 }),
    sessionGapMinutes: z
      .number()
      .meta({ description: "Commits at most this far apart are one session.", example: 120 }),
    sessionLeadInMinutes: z.number().meta({ description: "Work before a session's first commit.", example: 30 }),
    stages: z
      .array(
        z.object({
          stage: stageName,
          label: z.string().nullable().meta({ description: "null: its own name." }),
          hidden: z.boolean().meta({ description: "Never present; its time belongs to the next stage the item has." }),
          joined: z.boolean().meta({ description: "One stage with the shown one before it." }),
          boundary: z
            .object({ kind: z.enum(["label", "environment"]), name: z.string() })
            .optional()
            .meta({ description: "Of an added step: what ends it." }),
        }),
      )
      .meta({ description: "As set; `shownStages` is what the facts have now." }),
    shownStages,
    createdAt: instantAnswer,
    factsVersion: z.number().int().min(0).meta({ description: "Grows with every change of the facts." }),
    pending: z.number().int().min(0).meta({ description: "Deliveries received and not yet in the facts." }),
    now: instantAnswer.meta({ description: "The instant this was read at." }),
  })
  .meta({ id: "Stream", description: "The way of a team's work from idea to production, and what to measure it by." });
