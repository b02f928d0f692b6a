import { z } from "zod";
import type { EventActor } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { identifier, line } from "../source-text.ts";

/** Which repository a body is about: the node id survives renames; null where only the name is known. */
export type RepositoryRef = { nodeId: string | null; fullName: string };

/** The issue or pull request a timeline belongs to, as its list named it. */
export type TimelineOwner = {
  kind: "issue" | "pull_request";
  number: number;
  nodeId: string;
  createdAt: EpochMs;
  /** The owner's `updated_at`: the version of the pull request's commit list. */
  updatedAt: EpochMs;
  /** Of pull requests; null for issues. */
  headSha: string | null;
};

/** The source every fact of GitHub stands under, whichever hook or backfill brought it. */
export const GITHUB_SOURCE = "github";

/** A number GitHub counts with, or an id; as text, because keys are text. */
export const githubId = z.union([z.number().int().nonnegative(), z.string().min(1).max(64)]).transform(String);

/** A GitHub account, null where it was deleted. Bots are known by their type or by the suffix GitHub gives them. */
export const githubUser = z
  .object({ login: line, type: z.string().nullish() })
  .transform((user): EventActor => ({ login: user.login, bot: user.type === "Bot" || user.login.endsWith("[bot]") }))
  .nullish()
  .transform((user) => user ?? null);

const KEPT_LABELS = 1_000;

/**
 * Label names, sorted and without repeats so that two bodies of one moment are equal. GitHub allows 100; a list of a
 * million is cut before it costs anything.
 */
export const githubLabels = z
  .unknown()
  .optional()
  .transform((labels): string[] => {
    if (!Array.isArray(labels)) return [];
    const names = labels.slice(0, KEPT_LABELS).map((label: unknown) => labelName.safeParse(label).data ?? "");
    return [...new Set(names)].filter((name) => name !== "").sort();
  });

const labelName = z.union([line, z.object({ name: line }).transform((label) => label.name)]);

/** The repository of a webhook. */
export const githubRepository = z.object({ node_id: identifier.nullish(), full_name: identifier }).transform(
  (repository): RepositoryRef => ({
    nodeId: repository.node_id ?? null,
    fullName: repository.full_name,
  }),
);

/** Scopes a key that GitHub does not make unique by itself (shas, branches, tags) to its repository. */
export function repositoryKey(repository: RepositoryRef): string {
  return repository.nodeId ?? repository.fullName.toLowerCase();
}
