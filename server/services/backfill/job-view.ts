import type { Job } from "#server/db/jobs.ts";

/** A job as people and scripts see it (`GET /jobs/{id}`); rate and remaining time are computed when it is read. */
export type JobView = {
  id: string;
  kind: string;
  streamId: string | null;
  state: Job["state"];
  progress: { done: number; total: number; unit: string };
  requests: { made: number; notModified: number; retried: number };
  error: string | null;
  /** While it runs: what it is doing. */
  note: string | null;
  /** What it could not get, in words. */
  problems: string[];
  cancelRequested: boolean;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Things per second since it started; null before the first. */
  perSecond: number | null;
  /** null: not running, or too early to say. */
  remainingSeconds: number | null;
};

export function jobView(job: Job, now: Date): JobView {
  const seconds = job.startedAt === null ? 0 : (now.getTime() - job.startedAt.getTime()) / 1_000;
  const perSecond = seconds > 0 && job.done > 0 ? job.done / seconds : null;
  const running = job.state === "running" && perSecond !== null;
  const { problems } = job.params as { problems?: unknown };
  return {
    id: job.id,
    kind: job.kind,
    streamId: job.streamId,
    state: job.state,
    progress: { done: job.done, total: job.total, unit: job.unit },
    requests: { made: job.requestsMade, notModified: job.requestsNotModified, retried: job.requestsRetried },
    error: job.error,
    note: job.note,
    problems: Array.isArray(problems) ? problems.map(String) : [],
    cancelRequested: job.cancelRequested,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    perSecond,
    remainingSeconds: running ? Math.max(0, Math.round((job.total - job.done) / perSecond)) : null,
  };
}
