import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { githubRepository, type RepositoryRef } from "./github/github-fields.ts";
import {
  deploymentStatusWebhook,
  deploymentWebhook,
  releaseWebhook,
  workflowRunWebhook,
} from "./github/webhook-delivery-of-code.ts";
import { issueCommentWebhook, issuesWebhook } from "./github/webhook-issues.ts";
import { pullRequestWebhook, reviewCommentWebhook, reviewWebhook } from "./github/webhook-pull-request.ts";
import { pushWebhook } from "./github/webhook-push.ts";
import type { WebhookReader } from "./github/webhook-reading.ts";
import { implausibleTime } from "./implausible-time.ts";
import { githubInstant } from "./source-time.ts";
import { readBody, UnreadableBody } from "./unreadable-body.ts";

/** What one GitHub delivery is about and what it became. */
export type GithubWebhookReading = {
  repository: RepositoryRef | null;
  /** GitHub's time of what it says about the repository, so that an old body renames nothing. */
  repositorySeenAt: EpochMs | null;
  events: FlowEvent[];
  refetch: { number: number } | null;
  /** Why it became no event, although nothing is wrong with it. */
  ignored: string | null;
  /** Why it cannot be read: somebody should look at it. Then there are no events. */
  parked: string | null;
};

const READERS: Readonly<Record<string, WebhookReader>> = {
  push: pushWebhook,
  pull_request: pullRequestWebhook,
  pull_request_review: reviewWebhook,
  pull_request_review_comment: reviewCommentWebhook,
  issue_comment: issueCommentWebhook,
  issues: issuesWebhook,
  deployment: deploymentWebhook,
  deployment_status: deploymentStatusWebhook,
  workflow_run: workflowRunWebhook,
  release: releaseWebhook,
};

/** Events we ask for, or expect, and which decide nothing: a backfill does not know them, or others say it better. */
const SILENT: Readonly<Record<string, string>> = {
  ping: "GitHub's greeting: the webhook works",
  create: "the push of the new branch or tag says what it points at",
  merge_group: "a merge queue's trial says nothing about the pull requests in it",
  workflow_job: "jobs are counted by their workflow run",
  check_run: "checks are counted by their workflow run",
  check_suite: "checks are counted by their workflow run",
};

const envelope = z.object({
  action: z.string().nullish().catch(null),
  repository: z.unknown().optional(),
});
const seenAt = z.object({ updated_at: githubInstant });

/**
 * A GitHub webhook → events. Never throws: a body that lacks what its event must have, or tells an impossible time, is
 * parked with the reason; an event we do not use is ignored with the reason. `receivedAt` only bounds the times in it.
 */
export function githubWebhookEvents(
  eventName: string,
  payload: unknown,
  arrival: { receivedAt: EpochMs },
): GithubWebhookReading {
  const nothing = { repository: null, repositorySeenAt: null, events: [], refetch: null, ignored: null, parked: null };
  const outer = envelope.safeParse(payload);
  if (!outer.success) return { ...nothing, parked: "the body is not a JSON object" };
  const named = githubRepository.safeParse(outer.data.repository);
  const repository = named.success ? named.data : null;
  const about = {
    ...nothing,
    repository,
    repositorySeenAt: seenAt.safeParse(outer.data.repository).data?.updated_at ?? null,
  };

  const reader = Object.hasOwn(READERS, eventName) ? READERS[eventName] : undefined;
  if (reader === undefined) {
    const known = Object.hasOwn(SILENT, eventName) ? SILENT[eventName] : undefined;
    return { ...about, ignored: known ?? `"${eventName}" is not an event Last Mile draws from` };
  }
  try {
    const content = reader(
      readBody(githubRepository, outer.data.repository, "repository"),
      outer.data.action ?? "",
      payload,
    );
    const problem = implausibleTime(content.events, arrival.receivedAt);
    return problem === null ? { ...about, ...content } : { ...about, parked: problem };
  } catch (error) {
    if (error instanceof UnreadableBody) return { ...about, parked: error.message };
    throw error;
  }
}
