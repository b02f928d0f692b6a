import type { Database } from "#server/db/database.ts";
import { findJob, type Job } from "#server/db/jobs.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import { type BackfillRun, runBackfill } from "#server/services/backfill/run-backfill.ts";
import { startBackfill } from "#server/services/backfill/start-backfill.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { createStream } from "#server/services/streams/create-stream.ts";
import type { FakeGithub } from "./fake-github/fake-github.ts";

/** The operator, at an instant. */
export function operator(db: Database, now = new Date("2026-11-01T00:00:00Z")): ServiceContext {
  return { db, actor: { kind: "cli", name: "test" }, now };
}

/** A stream of these repositories. */
export async function streamOf(
  db: Database,
  repositories: readonly string[],
  settings: Partial<Pick<StreamSettings, "services" | "deploymentSources">> = {},
): Promise<string> {
  const named = repositories.map((fullName) => {
    const [owner = "", name = ""] = fullName.split("/");
    return { owner, name };
  });
  const services = (settings.services ?? []).map(({ name, paths }) => ({ name, paths }));
  const { deploymentSources } = settings;
  const stream = await createStream(operator(db), {
    name: "Stream",
    repositories: named,
    ...(services.length > 0 && { services }),
    ...(deploymentSources !== undefined && { deploymentSources }),
  });
  return stream.id;
}

/** How a test's backfill reaches its fake GitHub: with a short back-off. */
export function runAgainst(db: Database, fake: FakeGithub, signal = new AbortController().signal): BackfillRun {
  const credentials = { kind: "token" as const, token: "test-token" };
  return {
    db,
    signal,
    clock: () => new Date(),
    github: { baseUrl: fake.url, credentials, backoffMs: 10, timeoutMs: 5_000 },
  };
}

/** Starts a backfill and runs it to its end in this process; the job as it ended. */
export async function backfill(db: Database, fake: FakeGithub, streamId: string, since?: Date): Promise<Job> {
  const { jobId } = await startBackfill(operator(db), streamId, since === undefined ? {} : { since });
  await runBackfill(runAgainst(db, fake), jobId);
  return await jobNamed(db, jobId);
}

export async function jobNamed(db: Database, jobId: string): Promise<Job> {
  const job = await findJob(db, jobId);
  if (job === null) throw new Error(`There is no job ${jobId}`);
  return job;
}

/** Everything the facts depend on, in one order; surrogate ids and the time of receipt are no input of theirs. */
export async function eventTable(db: Database): Promise<unknown[]> {
  const events = await db.event.findMany({ orderBy: [{ source: "asc" }, { key: "asc" }] });
  const repositories = new Map((await db.repository.findMany()).map((row) => [row.id, `${row.owner}/${row.name}`]));
  return events.map(({ source, key, type, repositoryId, teamId, subject, occurredAt, updatedAt, actor, data }) => {
    const repository = repositories.get(repositoryId ?? "") ?? null;
    return { source, key, type, repository, teamId, subject, occurredAt, updatedAt, actor, data };
  });
}
