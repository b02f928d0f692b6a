import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { fullSha, line, prose } from "../source-text.ts";
import { commitInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, githubUser, type RepositoryRef, repositoryKey } from "./github-fields.ts";

const signature = z.object({ name: line.nullish(), email: line.nullish(), date: commitInstant });

const githubCommit = z.object({
  sha: fullSha,
  commit: z.object({ message: prose.nullish(), author: signature.nullish(), committer: signature.nullish() }),
  // An author without an account is null, and {} in some old answers.
  author: githubUser.catch(null),
  parents: z.array(z.object({ sha: fullSha })),
  files: z.array(z.object({ filename: line, previous_filename: line.nullish() })).nullish(),
});

/** An element of GitHub's commit list, or one whole commit (then with its paths) → `commit`. Throws UnreadableBody. */
export function commitEvent(repository: RepositoryRef, body: unknown): FlowEvent {
  const commit = readBody(githubCommit, body, "commit");
  const { author, committer, message } = commit.commit;
  const committedAt = committer?.date ?? author?.date ?? 0;
  const files = commit.files?.flatMap((file) => [
    file.filename,
    ...(file.previous_filename ? [file.previous_filename] : []),
  ]);
  return {
    type: "commit",
    source: GITHUB_SOURCE,
    key: `commit:${repositoryKey(repository)}:${commit.sha}`,
    repository: repository.fullName,
    subject: `@${commit.sha}`,
    occurredAt: committedAt,
    updatedAt: committedAt,
    actor: commit.author,
    data: {
      sha: commit.sha,
      parents: commit.parents.map((parent) => parent.sha),
      authoredAt: author?.date ?? committedAt,
      committedAt,
      author: `${author?.name ?? ""} <${author?.email ?? ""}>`,
      login: commit.author?.login ?? null,
      message: message ?? "",
      paths: files === undefined ? null : [...new Set(files)].sort(),
    },
  };
}
