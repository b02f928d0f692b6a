import type { StandupRun } from "#server/domain/standup/standup.ts";
import type { StandupReport } from "#server/domain/standup/standup-report.ts";
import type { Database, Transaction } from "./database.ts";
import type { Prisma, Standup } from "./generated/client.ts";

export type SendState = "waiting" | "sending" | "sent" | "failed";

export type StandupRow = Omit<Standup, "run" | "report" | "sendState"> & {
  /** Of its board. */
  teamId: string | null;
  run: StandupRun;
  report: StandupReport | null;
  sendState: SendState | null;
};

const withTeam = { include: { board: { select: { teamId: true } } } } as const;

/** The JSON was written by us from these very types. */
function standupRow({ board, ...row }: Standup & { board: { teamId: string | null } }): StandupRow {
  return { ...row, teamId: board.teamId } as unknown as StandupRow;
}

function json(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}

export async function findStandup(db: Database | Transaction, id: string): Promise<StandupRow | null> {
  const row = await db.standup.findUnique({ where: { id }, ...withTeam });
  return row === null ? null : standupRow(row);
}

/** Until the transaction ends, others wait who want to change this stand-up. */
export async function lockStandup(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM standup WHERE id = ${id} FOR UPDATE`;
}

/** The stand-up that runs on a board; null: none does. */
export async function runningStandup(db: Database | Transaction, boardId: string): Promise<StandupRow | null> {
  const row = await db.standup.findUnique({ where: { runsOn: boardId }, ...withTeam });
  return row === null ? null : standupRow(row);
}

/** A board's stand-ups that are over, the last one first. */
export async function endedStandups(db: Database | Transaction, boardId: string, limit: number): Promise<StandupRow[]> {
  const rows = await db.standup.findMany({
    where: { boardId, endedAt: { not: null } },
    orderBy: [{ endedAt: "desc" }, { id: "desc" }],
    take: limit,
    ...withTeam,
  });
  return rows.map(standupRow);
}

/** A stand-up that begins. Throws a unique violation where one runs already. */
export async function insertStandup(
  tx: Transaction,
  standup: { boardId: string; startedAt: Date; run: StandupRun },
): Promise<StandupRow> {
  const data = { ...standup, runsOn: standup.boardId, run: json(standup.run) };
  return standupRow(await tx.standup.create({ data, ...withTeam }));
}

/** One that was held before anybody looked: the demo's. */
export async function insertEndedStandup(
  db: Database,
  standup: { boardId: string; startedAt: Date; endedAt: Date; run: StandupRun; report: StandupReport },
): Promise<void> {
  await db.standup.create({ data: { ...standup, run: json(standup.run), report: json(standup.report) } });
}

export async function saveRun(tx: Transaction, id: string, run: StandupRun): Promise<StandupRow> {
  const data = { run: json(run), version: { increment: 1 } };
  return standupRow(await tx.standup.update({ where: { id }, data, ...withTeam }));
}

export async function closeStandup(
  tx: Transaction,
  id: string,
  end: {
    endedAt: Date;
    report: StandupReport;
    sendState: SendState | null;
    sendAt: Date | null;
    mailedTo: number | null;
  },
): Promise<StandupRow> {
  const data = { ...end, report: json(end.report), runsOn: null, version: { increment: 1 } };
  return standupRow(await tx.standup.update({ where: { id }, data, ...withTeam }));
}

export async function deleteStandup(tx: Transaction, id: string): Promise<void> {
  await tx.standup.delete({ where: { id } });
}

/** Takes a waiting summary that is due, to be sent now; null: there is none, or somebody else has it. */
export async function claimSummary(db: Database, id: string, now: Date): Promise<StandupRow | null> {
  const { count } = await db.standup.updateMany({
    where: { id, sendState: "waiting", sendAt: { lte: now } },
    data: { sendState: "sending", sendAt: now, sendTries: { increment: 1 } },
  });
  return count === 0 ? null : findStandup(db, id);
}

export type SendChange = Pick<Standup, "sendAt" | "sendProblem" | "sentAt"> & { sendState: SendState };

/** Notes what became of a summary while it was as it is expected to be; null: it is not, and nothing is changed. */
export async function noteSending(
  tx: Transaction,
  { id, sendState, sendTries }: Pick<StandupRow, "id" | "sendState" | "sendTries">,
  change: SendChange & { sendTries?: number },
): Promise<StandupRow | null> {
  const { count } = await tx.standup.updateMany({
    where: { id, sendState, sendTries },
    data: { ...change, version: { increment: 1 } },
  });
  return count === 0 ? null : findStandup(tx, id);
}

/** Numbers and titles of a board's cards by id: "#12 Rotate certificates"; archived ones too. */
export async function cardTitles(
  db: Database | Transaction,
  boardId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.card.findMany({
    where: { boardId, id: { in: [...new Set(ids)] } },
    select: { id: true, number: true, title: true },
  });
  return new Map(rows.map(({ id, number, title }) => [id, `#${number} ${title}`]));
}
