import { z } from "@hono/zod-openapi";
import { instantAnswer, secondsAnswer } from "#server/api/schemas/instant.ts";
import { STAGES } from "#server/domain/flow/facts.ts";

export const stageName = z
  .union([z.enum(STAGES), z.templateLiteral(["custom:", z.string()])])
  .meta({ description: "A default stage, or `custom:…`: a step the stream added.", example: "pickup" });

const spanAnswer = z
  .object({
    start: instantAnswer,
    end: instantAnswer.meta({ description: "Half-open; of a span that still runs: `now`." }),
    kind: z.enum(["process", "wait"]),
    rework: z.boolean(),
    reason: z.string().meta({ example: "queue" }),
  })
  .meta({ id: "Span", description: "A stretch of one kind. Every instant of an item is in exactly one." });

const stageAnswer = z
  .object({
    stage: stageName,
    label: z.string().meta({ description: "As the team calls it.", example: "Pickup" }),
    enteredAt: instantAnswer,
    leftAt: instantAnswer.nullable(),
    elapsedSeconds: secondsAnswer,
    processSeconds: secondsAnswer,
    waitSeconds: secondsAnswer,
    reworkSeconds: secondsAnswer,
    accurate: z.boolean().nullable().meta({ description: "Did it not have to come back? null: no evidence." }),
    flags: z.array(z.string()).meta({ example: ["collapsed:pickup", "unreviewed"] }),
    spans: z.array(spanAnswer),
  })
  .meta({ id: "ItemStage", description: "One stage of one item; elapsed is the sum of its spans." });

const changeAnswer = z
  .object({
    key: z.string().meta({ example: "octo-org/payments#12" }),
    firstAuthoredAt: instantAnswer.nullable().meta({
      description: "Its first commit's author date, as it stands in the commit, even where the item's start is capped.",
    }),
    mergedAt: instantAnswer.nullable(),
    mergeSha: z.string().nullable(),
    firstDeployedAt: instantAnswer.nullable(),
    deployments: z
      .array(
        z.object({
          deploymentId: z.string(),
          service: z.string(),
          environment: z.string(),
          finishedAt: instantAnswer,
        }),
      )
      .meta({ description: "The standing success that made it live, per service and environment." }),
  })
  .meta({ id: "Change", description: "A pull request or a direct push." });

export const shownStages = z
  .array(
    z.object({
      stage: stageName,
      label: z.string().meta({ example: "Pickup" }),
      parts: z.array(stageName).meta({ description: "Itself, or the stages merged into it." }),
    }),
  )
  .meta({ description: "The stages of the stream in the order of travel, as its facts have them now." });

const itemShape = {
  key: z.string().meta({
    description: "`owner/repo#12`, `owner/repo@sha` or `card:id`; percent-encode it in addresses.",
    example: "octo-org/payments#12",
  }),
  kind: z.enum(["issue", "pull_request", "commit", "card"]),
  state: z.enum(["done", "open", "dropped", "unknown"]),
  title: z.string(),
  url: z.string().nullable(),
  startedAt: instantAnswer,
  finishedAt: instantAnswer.nullable(),
  leadTimeSeconds: secondsAnswer.nullable().meta({ description: "Finish − start; null while it is not done." }),
  processSeconds: secondsAnswer,
  waitSeconds: secondsAnswer,
  reworkCount: z.number().int().min(0),
  flags: z.array(z.string()).meta({ example: ["start-capped"] }),
  stages: z.array(stageAnswer).meta({ description: "Present stages in order." }),
  changes: z.array(changeAnswer),
  repository: z.string().nullable(),
  author: z.string().nullable(),
  type: z.string().nullable(),
  labels: z.array(z.string()),
};

export const itemAnswer = z
  .object(itemShape)
  .meta({ id: "Item", description: "One unit of value on its way from idea to production." });

export const itemDetailAnswer = z
  .object({
    ...itemShape,
    evidence: z
      .array(
        z.object({
          stage: stageName,
          boundary: z.enum(["entered", "left"]),
          at: instantAnswer,
          eventType: z.string().meta({ example: "pr.reviewed" }),
          source: z.string().meta({ example: "github" }),
          url: z.string().nullable(),
        }),
      )
      .meta({ description: "The event behind each boundary." }),
    shownStages,
    now: instantAnswer,
  })
  .meta({ id: "ItemDetail", description: "An item with the evidence of every boundary." });
