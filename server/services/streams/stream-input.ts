import { z } from "zod";
import { STAGES } from "#server/domain/flow/facts.ts";
import { isTimeZone } from "#server/domain/shared/time-zone.ts";

const MOST_ENTRIES = 200;
const oneName = z.string().trim().min(1, "Must not be empty.").max(200, "Use at most 200 characters.");
const names = z.array(oneName).max(MOST_ENTRIES, `Use at most ${MOST_ENTRIES} entries.`);

/** Never "." or "..": they would climb out of GitHub's /repos. */
const repository = z.object({
  owner: z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}$/, "Use the owner as in github.com/owner/name."),
  name: z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}$/, "Use the name as in github.com/owner/name."),
});

const deploymentSource = z.union(
  [
    z.enum(["deployments", "releases", "tags", "webhooks"]),
    z.templateLiteral(["workflow:", z.string().min(1).max(200)]),
  ],
  { error: "Use deployments, releases, tags, webhooks or workflow:NAME." },
);

const service = z.object({
  name: oneName,
  repository: z
    .string()
    .regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, "Use owner/name.")
    .max(201)
    .nullish(),
  paths: names.optional(),
});

const stageLabel = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(40, "Use at most 40 characters: it stands in a small box.");
const appearance = { hidden: z.boolean().default(false), joined: z.boolean().default(false) };
/** An id of its own that outlives renaming; `custom:` tells it from the default stages, now and later. */
export const addedStageId = z.templateLiteral(
  [
    "custom:",
    z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(40),
  ],
  { error: "Use custom: and lower-case letters, digits and hyphens, as in custom:qa." },
);
const stageEntry = z.union(
  [
    z.object({ stage: z.enum(STAGES), label: stageLabel.nullable().default(null), ...appearance }),
    z.object({
      stage: addedStageId,
      label: stageLabel,
      boundary: z.object({ kind: z.enum(["label", "environment"]), name: oneName }),
      ...appearance,
    }),
  ],
  { error: "Use a default stage, or custom:… with a label and a boundary." },
);

const settings = {
  timeZone: z.string().refine(isTimeZone, "Use the name of a time zone, as in “Europe/Berlin” or “UTC”."),
  repositories: z.array(repository).min(1, "Name at least one repository.").max(MOST_ENTRIES),
  deploymentSources: z.array(deploymentSource).max(MOST_ENTRIES),
  productionEnvironments: names,
  stagingEnvironments: names,
  services: z.array(service).max(MOST_ENTRIES),
  bots: names,
  readyLabels: names,
  inProgressLabels: names,
  /** null: all but those that made a deployment. */
  requiredChecks: names.nullable(),
  failureWindowHours: z.number().min(0).max(8_760),
  flagTargetPercent: z.number().gt(0).max(100),
  sessionGapMinutes: z.number().min(0).max(1_440),
  sessionLeadInMinutes: z.number().min(0).max(1_440),
  /** Which of them go together is judged with the other settings: checked-settings.ts. */
  stages: z.array(stageEntry).max(50),
};
const streamName = z.string().trim().min(1, "Give the stream a name.").max(200, "Use at most 200 characters.");
const teamId = z.string().min(1).max(100).nullable();

/** What makes a stream: the body of REST and the input of tRPC alike. What is absent takes its default. */
export const createStreamInput = z.object({
  name: streamName,
  teamId: teamId.optional(),
  ...z.object(settings).partial().required({ repositories: true }).shape,
});
export type CreateStreamInput = z.output<typeof createStreamInput>;

/** What changes in a stream; what is absent stays. */
export const updateStreamInput = z.object({ name: streamName, teamId, ...settings }).partial();
export type UpdateStreamInput = z.output<typeof updateStreamInput>;
