import { MAIL_PAUSES_MS, MOST_MAIL_TRIES } from "#server/domain/mail/mail-tries.ts";
import type { Database, Transaction } from "./database.ts";
import { Prisma } from "./generated/client.ts";

export type NewMail = {
  memberId: string | null;
  teamId: string | null;
  address: string;
  subject: string;
  text: string;
};

/** A mail that a worker has taken: nobody else sends it as long as the claim is fresh. */
export type ClaimedMail = {
  id: string;
  address: string;
  subject: string;
  text: string;
  /** With this one. */
  attempts: number;
  createdAt: Date;
  claimedAt: Date;
};

export async function insertMails(tx: Transaction, mails: readonly NewMail[], at: Date): Promise<void> {
  await tx.mail.createMany({ data: mails.map((mail) => ({ ...mail, createdAt: at, dueAt: at })) });
}

/** Takes the mail that has been due longest and that nobody sends; a claim from before `staleBefore` is a dead worker's. */
export async function claimMail(db: Database, now: Date, staleBefore: Date): Promise<ClaimedMail | null> {
  const rows = await db.$queryRaw<ClaimedMail[]>(Prisma.sql`
    UPDATE mail SET claimed_at = ${now}, attempts = attempts + 1
    WHERE id = (
      SELECT id FROM mail
      WHERE state = 'waiting' AND due_at <= ${now} AND (claimed_at IS NULL OR claimed_at < ${staleBefore})
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, address, subject, text, attempts, created_at AS "createdAt", claimed_at AS "claimedAt"`);
  return rows[0] ?? null;
}

export type MailOutcome =
  | { state: "sent" | "failed"; problem: string | null; settledAt: Date }
  | { state: "waiting"; problem: string; dueAt: Date };

/** Writes what came of a claimed mail, unless another worker has taken it since. */
export async function settleMail(
  db: Database,
  { id, claimedAt }: Pick<ClaimedMail, "id" | "claimedAt">,
  outcome: MailOutcome,
): Promise<void> {
  await db.mail.updateMany({ where: { id, claimedAt, state: "waiting" }, data: { ...outcome, claimedAt: null } });
}

/** The server is away for all that is due: each waits as if it had been tried; its last try is left to itself. */
export async function putOffDueMails(db: Database, now: Date, problem: string): Promise<void> {
  const seconds = MAIL_PAUSES_MS.map((pause) => pause / 1000);
  await db.$executeRaw(Prisma.sql`
    UPDATE mail SET attempts = attempts + 1, problem = ${problem},
      due_at = ${now}::timestamptz + (${seconds}::int[])[attempts + 1] * interval '1 second'
    WHERE state = 'waiting' AND due_at <= ${now} AND claimed_at IS NULL AND attempts + 1 < ${MOST_MAIL_TRIES}`);
}

/** Whether mail is due that no worker sends and no job will. */
export async function mailWithoutJob(db: Database, now: Date, staleBefore: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 WHERE EXISTS (SELECT FROM mail
        WHERE state = 'waiting' AND due_at <= ${now} AND (claimed_at IS NULL OR claimed_at < ${staleBefore}))
      AND NOT EXISTS (SELECT FROM graphile_worker.jobs j
        WHERE j.task_identifier = 'send-mails' AND j.attempts < j.max_attempts)`);
  return rows.length > 0;
}

export type MailTotals = {
  sent: number;
  waiting: number;
  failed: number;
  /** Why some of what waits was put off the last time; null: none was. */
  waitingProblem: string | null;
  lastFailure: { at: Date | null; address: string; problem: string } | null;
};

/** How many mails there are in which state, of those not forgotten yet, and what went wrong the last time. */
export async function mailTotals(db: Database): Promise<MailTotals> {
  const states = await db.mail.groupBy({ by: ["state"], _count: true });
  const counted = Object.fromEntries(states.map(({ state, _count }) => [state, _count]));
  const putOff = await db.mail.findFirst({
    where: { state: "waiting", problem: { not: null } },
    orderBy: { dueAt: "desc" },
    select: { problem: true },
  });
  const failed = await db.mail.findFirst({
    where: { state: "failed" },
    orderBy: { settledAt: "desc" },
    select: { settledAt: true, address: true, problem: true },
  });
  return {
    ...{ sent: 0, waiting: 0, failed: 0, ...counted },
    waitingProblem: putOff?.problem ?? null,
    lastFailure:
      failed === null ? null : { at: failed.settledAt, address: failed.address, problem: failed.problem ?? "" },
  };
}

/** Forgets mail from before an instant, sent or not; answers how many. */
export async function trimMails(db: Database, before: Date): Promise<number> {
  const { count } = await db.mail.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
