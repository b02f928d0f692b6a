import { wantThings } from "#server/db/backfill-cursors.ts";
import { workflowRunEvents } from "#server/domain/events/normalise/github-rest.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { readWatermark, writeWatermark } from "./list-watermark.ts";
import { eventsOfEach, type RepositorySync } from "./repository-sync.ts";
import { wantedAttempts } from "./sync-attempts.ts";
import { type PageWalked, PER_PAGE, timeField, walkPages } from "./walk-pages.ts";

/** GitHub gives the first 1,000 results of a search, and some servers of any list of runs. */
const PAGES_PER_SEARCH = 1_000 / PER_PAGE;
/** GitHub lets a run be started again for 30 days; that changes an old run, not its place in the list. */
const RERUN_WINDOW_MS = 31 * DAY_MS;
/** Before Actions existed. */
const BEGINNING = "2018-01-01T00:00:00Z";

/**
 * Reads the workflow runs, newest first. Where a search ends at 1,000 the next one asks for what was created up to the
 * oldest seen, so that no run is asked for twice but those of that second.
 */
export async function syncRuns(sync: RepositorySync): Promise<void> {
  sync.report.activity(`Listing workflow runs of ${sync.ref.fullName}`);
  const known = await readWatermark(sync, "runs");
  const stopBefore = known === null ? null : known - RERUN_WINDOW_MS;
  const from = sync.since ?? BEGINNING;
  let until: string | null = null;
  let newest: number | null = null;
  for (;;) {
    const walked = await walkRuns(sync, from, until, stopBefore);
    if (walked.kind === "refused") {
      await sync.report.problem(refusedRuns(sync, walked));
      return;
    }
    newest ??= walked.newest;
    const oldest = walked.oldest === null ? null : isoSecond(walked.oldest);
    // GitHub's Link header calls the tenth page the last one.
    const capped = walked.end === "capped" || (walked.end === "last" && walked.pages === PAGES_PER_SEARCH);
    if (!capped || oldest === null) {
      await writeWatermark(sync, "runs", { ...walked, newest });
      return;
    }
    if (oldest === until) {
      await sync.report.problem(
        `${sync.ref.fullName}: more than 1,000 workflow runs of ${oldest}; the rest is left out.`,
      );
      until = isoSecond(Date.parse(oldest) - 1_000);
    } else {
      until = oldest;
    }
  }
}

async function walkRuns(
  sync: RepositorySync,
  from: string,
  until: string | null,
  stopBefore: number | null,
): Promise<PageWalked> {
  const created = until !== null ? `${from}..${until}` : sync.since !== null ? `>=${from}` : undefined;
  return await walkPages(sync, {
    list: created === undefined ? "runs" : `runs:${created}`,
    path: "/actions/runs",
    query: { created },
    items: runsOf,
    time: timeField("created_at"),
    stopBefore,
    maxPages: PAGES_PER_SEARCH,
    page: async (runs) => ({
      events: await eventsOfEach(sync, "a workflow run", runs, (run) => workflowRunEvents(sync.ref, run)),
      also: (tx) => wantThings(tx, sync.id, "attempts", wantedAttempts(sync, runs), "any"),
    }),
  });
}

function runsOf(body: unknown): unknown[] | null {
  const runs = (body as { workflow_runs?: unknown } | null)?.workflow_runs;
  return Array.isArray(runs) ? runs : null;
}

function isoSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function refusedRuns(sync: RepositorySync, refused: { status: number; message: string }): string {
  const { fullName } = sync.ref;
  if (refused.status === 404)
    return `${fullName}: no workflow runs were read: GitHub Actions is disabled there or out of reach.`;
  if (refused.status === 403)
    return `${fullName}: no workflow runs were read: the token lacks the permission "Actions: read".`;
  return `${fullName}: no workflow runs were read: GitHub answered ${refused.status}, ${refused.message}`;
}
