import { z } from "zod";
import { knownCommits } from "#server/db/backfill-history.ts";
import { releaseEvents, tagEvents } from "#server/domain/events/normalise/github-rest.ts";
import { eventsOfEach, type RepositorySync } from "./repository-sync.ts";
import { syncHistoryOf } from "./sync-commits.ts";
import { arrayBody, timeField, walkPages } from "./walk-pages.ts";

const tag = z.object({ commit: z.object({ sha: z.string() }) });

/** Reads tags and releases. A release has a tag, so without tags releases are only asked for where they deploy. */
export async function syncVersions(sync: RepositorySync): Promise<void> {
  const tags = await syncTags(sync);
  if (tags === "none" && !sync.wantsReleases) return;
  await syncReleases(sync);
}

/** All tags, since the list has neither dates nor an order to rely on. Commits are read before: they date the tags. */
async function syncTags(sync: RepositorySync): Promise<"some" | "none"> {
  sync.report.activity(`Listing tags of ${sync.ref.fullName}`);
  const walked = await walkPages(sync, {
    list: "tags",
    path: "/tags",
    items: arrayBody,
    time: () => null,
    stopBefore: null,
    page: async (bodies) => {
      const shas = bodies.flatMap((body) => tag.safeParse(body).data?.commit.sha ?? []);
      await syncHistoryOf(sync, shas);
      const known = await knownCommits(sync.db, sync.id, shas);
      const events = await eventsOfEach(sync, "a tag", bodies, (body) => {
        const committedAt = known.get(tag.safeParse(body).data?.commit.sha ?? "")?.getTime() ?? null;
        return tagEvents(sync.ref, body, { committedAt, pushedAt: sync.pushedAt ?? committedAt ?? 0 });
      });
      return { events };
    },
  });
  if (walked.kind === "refused") {
    await sync.report.problem(`${sync.ref.fullName}: no tags were read: GitHub answered ${walked.status}.`);
    return "some";
  }
  return walked.items > 0 ? "some" : "none";
}

async function syncReleases(sync: RepositorySync): Promise<void> {
  sync.report.activity(`Listing releases of ${sync.ref.fullName}`);
  const walked = await walkPages(sync, {
    list: "releases",
    path: "/releases",
    items: arrayBody,
    time: timeField("created_at"),
    stopBefore: null,
    page: async (bodies) => ({
      events: await eventsOfEach(sync, "a release", bodies, (body) => releaseEvents(sync.ref, body)),
    }),
  });
  if (walked.kind === "refused") {
    await sync.report.problem(`${sync.ref.fullName}: no releases were read: GitHub answered ${walked.status}.`);
  }
}
