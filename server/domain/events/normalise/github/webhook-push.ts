import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { fullSha, line, prose } from "../source-text.ts";
import { commitInstant, githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { branchTip } from "./branch.ts";
import { GITHUB_SOURCE, githubUser, type RepositoryRef, repositoryKey } from "./github-fields.ts";
import { tagSnapshot } from "./tag.ts";
import { ignored, said, type WebhookContent } from "./webhook-reading.ts";

const pushedCommit = z.object({
  id: fullSha,
  timestamp: commitInstant,
  message: prose.nullish(),
  author: z.object({ name: line.nullish(), email: line.nullish() }).nullish(),
  added: z.array(line).nullish(),
  removed: z.array(line).nullish(),
  modified: z.array(line).nullish(),
});
type PushedCommitBody = z.output<typeof pushedCommit>;

const pushPayload = z.object({
  ref: line,
  before: fullSha.nullish(),
  after: fullSha,
  deleted: z.boolean().nullish(),
  forced: z.boolean().nullish(),
  commits: z.array(pushedCommit).nullish(),
  head_commit: pushedCommit.nullish(),
  repository: z.object({
    default_branch: line.nullish(),
    pushed_at: githubInstant.nullish(),
    updated_at: githubInstant.nullish(),
  }),
  sender: githubUser,
});
type PushPayload = z.output<typeof pushPayload>;

function isNoCommit(sha: string): boolean {
  return /^0+$/.test(sha);
}

function pushedAt(push: PushPayload): number | null {
  return push.repository.pushed_at ?? push.head_commit?.timestamp ?? push.repository.updated_at ?? null;
}

function pathsOf({ added, removed, modified }: PushedCommitBody): { paths?: string[] } {
  if (!added && !removed && !modified) return {};
  return { paths: [...new Set([...(added ?? []), ...(removed ?? []), ...(modified ?? [])])].sort() };
}

function branchPushed(repository: RepositoryRef, push: PushPayload, branch: string, at: number): FlowEvent[] {
  const before = push.before && !isNoCommit(push.before) ? push.before : null;
  return [
    branchTip(repository, {
      branch,
      sha: push.after,
      isDefault: branch === push.repository.default_branch,
      pushedAt: at,
    }),
    {
      type: "push",
      source: GITHUB_SOURCE,
      key: `push:${repositoryKey(repository)}:${branch}:${before ?? ""}:${push.after}`,
      repository: repository.fullName,
      subject: `branch:${branch}`,
      occurredAt: at,
      updatedAt: at,
      actor: push.sender,
      data: {
        branch,
        before,
        after: push.after,
        forced: push.forced ?? false,
        commits: (push.commits ?? []).map((commit) => ({
          sha: commit.id,
          committedAt: commit.timestamp,
          author: `${commit.author?.name ?? ""} <${commit.author?.email ?? ""}>`,
          message: commit.message ?? "",
          ...pathsOf(commit),
        })),
      },
    },
  ];
}

/**
 * `push`: the branch's new tip and the push, or what a tag points at. The commits' parents and author dates are not in
 * it: the pull request's timeline, or a read of the branch, brings them. Deleting a branch or tag unsays nothing.
 */
export function pushWebhook(repository: RepositoryRef, _action: string, payload: unknown): WebhookContent {
  const push = readBody(pushPayload, payload, "");
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(push.ref) ?? [];
  if (name === undefined) return ignored(`a push to "${push.ref}", which is neither a branch nor a tag`);
  if (push.deleted || isNoCommit(push.after)) return ignored(`"${push.ref}" was deleted: what it held stays known`);
  const at = pushedAt(push);
  if (at === null) return ignored("a push without any time");
  if (kind === "heads") return said(branchPushed(repository, push, name, at));
  // An annotated tag is an object of its own; head_commit is the commit it points at.
  const sha = push.head_commit?.id ?? push.after;
  return said([tagSnapshot(repository, { name, sha, committedAt: push.head_commit?.timestamp ?? null, pushedAt: at })]);
}
