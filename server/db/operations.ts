import type { Database } from "./database.ts";
import { Prisma } from "./generated/client.ts";
import { mailTotals } from "./mails.ts";

/** What the operator's tools watch. */
export type Vitals = {
  /** Workers alive now, in any process. */
  workers: number;
  /** Background jobs by what becomes of them. */
  jobs: { due: number; waiting: number; running: number; givenUp: number };
  deliveries: { received: number; done: number; parked: number };
  /** How long the oldest delivery has been waiting to be processed; 0 when none is. */
  oldestDeliverySeconds: number;
  mails: { sent: number; waiting: number; failed: number };
  streams: number;
  /** Changes that the streams' facts do not show yet. */
  pendingProjections: number;
};

/** How many workers hold a connection that says so; fails when the database does not answer. */
export async function liveWorkers(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ workers: number }[]>(Prisma.sql`
    select count(*)::int as workers from pg_stat_activity
    where application_name like 'lastmile-worker %' and datname = current_database()`);
  return row?.workers ?? 0;
}

export async function readVitals(db: Database, now: Date): Promise<Vitals> {
  const [jobs] = await db.$queryRaw<Vitals["jobs"][]>(Prisma.sql`
    select
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= ${now})::int as due,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at > ${now})::int as waiting,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where locked_at is null and attempts >= max_attempts)::int as "givenUp"
    from graphile_worker.jobs`);
  const states = await db.delivery.groupBy({ by: ["state"], _count: true });
  const oldest = await db.delivery.aggregate({ where: { state: "received" }, _min: { receivedAt: true } });
  const deliveries = Object.fromEntries(states.map(({ state, _count }) => [state, _count]));
  const { sent, waiting, failed } = await mailTotals(db);
  const since = oldest._min.receivedAt;
  return {
    workers: await liveWorkers(db),
    jobs: jobs ?? { due: 0, waiting: 0, running: 0, givenUp: 0 },
    deliveries: { received: 0, done: 0, parked: 0, ...deliveries },
    oldestDeliverySeconds: since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1000),
    mails: { sent, waiting, failed },
    streams: await db.stream.count(),
    pendingProjections: await db.projectionRequest.count(),
  };
}
