import { z } from "zod";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { identifier, line } from "../source-text.ts";
import { githubInstant } from "../source-time.ts";
import { readBody } from "../unreadable-body.ts";
import { GITHUB_SOURCE, githubId, githubUser, type RepositoryRef } from "./github-fields.ts";

const githubRelease = z.object({
  id: githubId,
  tag_name: identifier,
  name: line.nullish(),
  html_url: line.nullish(),
  draft: z.boolean().nullish(),
  prerelease: z.boolean().nullish(),
  target_commitish: line.nullish(),
  published_at: githubInstant.nullish(),
  updated_at: githubInstant.nullish(),
  author: githubUser,
});

/** A release of GitHub's list or webhook → `release.published`; nothing for a draft. Throws UnreadableBody. */
export function releaseEvents(repository: RepositoryRef, body: unknown): FlowEvent[] {
  const release = readBody(githubRelease, body, "release");
  if (release.draft || !release.published_at) return [];
  return [
    {
      type: "release.published",
      source: GITHUB_SOURCE,
      key: `release:${release.id}`,
      repository: repository.fullName,
      subject: `tag:${release.tag_name}`,
      occurredAt: release.published_at,
      updatedAt: release.updated_at ?? release.published_at,
      actor: release.author,
      data: {
        tag: release.tag_name,
        name: release.name ?? "",
        url: release.html_url ?? null,
        prerelease: release.prerelease ?? false,
        targetCommitish: release.target_commitish ?? null,
      },
    },
  ];
}
