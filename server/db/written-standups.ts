import type { EpochMs } from "#server/domain/shared/time.ts";
import type { WrittenEntry } from "#server/domain/standup/written/written-answer.ts";
import type { LocalDay } from "#server/domain/standup/written/written-days.ts";
import type { WrittenSetup } from "#server/domain/standup/written/written-setup.ts";
import type { Database, Transaction } from "./database.ts";
import type { WrittenEntry as EntryData, Prisma } from "./generated/client.ts";

/** Whose entry it is, of which board and day. */
export type EntryKey = { boardId: string; memberId: string; day: LocalDay };

export type EntryRow = EntryKey & { id: string; member: { name: string; timeZone: string }; entry: WrittenEntry };

const WITH_MEMBER = { member: { select: { name: true, timeZone: true } } } as const;

/** The JSON was written by us from these very types. */
function entryRow(row: EntryData & { member: EntryRow["member"] }): EntryRow {
  const { id, boardId, memberId, day, member, version } = row;
  return {
    ...{ id, boardId, memberId, day, member },
    entry: {
      version,
      answers: row.answers as unknown as WrittenEntry["answers"],
      earlier: row.earlier as unknown as WrittenEntry["earlier"],
      answeredAt: row.answeredAt.getTime(),
      editedAt: row.editedAt?.getTime() ?? null,
      windowEndsAt: row.windowEndsAt.getTime(),
    },
  };
}

function json(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}

/** How a board's written stand-up is held; null: nobody has set it up. */
export async function findWrittenSetup(db: Database | Transaction, boardId: string): Promise<WrittenSetup | null> {
  const row = await db.writtenStandupSetup.findUnique({ where: { boardId } });
  return row === null ? null : setupOf(row);
}

function setupOf({ isOn, setup }: { isOn: boolean; setup: Prisma.JsonValue }): WrittenSetup {
  return { ...(setup as unknown as Omit<WrittenSetup, "isOn">), isOn };
}

export async function putWrittenSetup(
  tx: Transaction,
  boardId: string,
  { isOn, ...setup }: WrittenSetup,
): Promise<void> {
  const fields = { isOn, setup: json(setup) };
  await tx.writtenStandupSetup.upsert({ where: { boardId }, create: { boardId, ...fields }, update: fields });
}

export type BoardThatAsks = { boardId: string; boardName: string; teamId: string; setup: WrittenSetup };

/** Boards of teams whose written stand-up is on: of some teams, or (null) of all. */
export async function boardsThatAsk(db: Database, teamIds: readonly string[] | null): Promise<BoardThatAsks[]> {
  const rows = await db.writtenStandupSetup.findMany({
    where: { isOn: true, board: { teamId: teamIds === null ? { not: null } : { in: [...teamIds] } } },
    include: { board: { select: { name: true, teamId: true } } },
    orderBy: { boardId: "asc" },
  });
  return rows.flatMap(({ boardId, board, ...row }) =>
    board.teamId === null ? [] : [{ boardId, boardName: board.name, teamId: board.teamId, setup: setupOf(row) }],
  );
}

/** Somebody's entry of a day, taken until the transaction ends; null: there is none. */
export async function lockedEntry(tx: Transaction, key: EntryKey): Promise<EntryRow | null> {
  const { boardId, memberId, day } = key;
  await tx.$queryRaw`
    SELECT id FROM written_entry WHERE board_id = ${boardId} AND member_id = ${memberId} AND day = ${day} FOR UPDATE`;
  const row = await tx.writtenEntry.findUnique({ where: { boardId_memberId_day: key }, include: WITH_MEMBER });
  return row === null ? null : entryRow(row);
}

/** What was written on a day, by name. */
export async function entriesOfDay(db: Database, boardId: string, day: LocalDay): Promise<EntryRow[]> {
  const rows = await db.writtenEntry.findMany({
    where: { boardId, day },
    include: WITH_MEMBER,
    orderBy: [{ member: { name: "asc" } }, { memberId: "asc" }],
  });
  return rows.map(entryRow);
}

/** Who of some people has written on which of some days, as "member day". */
export async function writtenOn(
  db: Database,
  boardId: string,
  { memberIds, days }: { memberIds: readonly string[]; days: readonly LocalDay[] },
): Promise<Set<string>> {
  const rows = await db.writtenEntry.findMany({
    where: { boardId, memberId: { in: [...memberIds] }, day: { in: [...days] } },
    select: { memberId: true, day: true },
  });
  return new Set(rows.map(({ memberId, day }) => `${memberId} ${day}`));
}

/** When somebody last answered for a day before one; null: they have not. */
export async function lastAnsweredAt(db: Database, { boardId, memberId, day }: EntryKey): Promise<EpochMs | null> {
  const row = await db.writtenEntry.findFirst({
    where: { boardId, memberId, day: { lt: day } },
    orderBy: { day: "desc" },
    select: { answeredAt: true },
  });
  return row?.answeredAt.getTime() ?? null;
}

/** The entries that name a card, the newest first. */
export async function entriesOnCard(db: Database, cardId: string, limit: number): Promise<EntryRow[]> {
  const rows = await db.writtenEntry.findMany({
    where: { cards: { some: { cardId } } },
    include: WITH_MEMBER,
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(entryRow);
}

/** Throws a unique violation where there is one already. */
export async function insertEntry(tx: Transaction, key: EntryKey, entry: WrittenEntry): Promise<void> {
  const cards = { create: cardIdsOf(entry).map((cardId) => ({ cardId })) };
  await tx.writtenEntry.create({ data: { ...key, ...entryData(entry), cards } });
}

export async function updateEntry(tx: Transaction, id: string, entry: WrittenEntry): Promise<void> {
  const cards = { deleteMany: {}, create: cardIdsOf(entry).map((cardId) => ({ cardId })) };
  await tx.writtenEntry.update({ where: { id }, data: { ...entryData(entry), cards } });
}

function entryData({ answers, earlier, version, answeredAt, editedAt, windowEndsAt }: WrittenEntry) {
  return {
    ...{ version, answers: json(answers), earlier: json(earlier) },
    answeredAt: new Date(answeredAt),
    editedAt: editedAt === null ? null : new Date(editedAt),
    windowEndsAt: new Date(windowEndsAt),
  };
}

function cardIdsOf({ answers }: Pick<WrittenEntry, "answers">): string[] {
  return [...new Set(answers.flatMap(({ cardIds }) => cardIds))];
}

/** Notes that somebody is reminded of a day; false: they were before. */
export async function noteReminder(tx: Transaction, key: EntryKey, at: Date): Promise<boolean> {
  const { count } = await tx.writtenReminder.createMany({ data: [{ ...key, at }], skipDuplicates: true });
  return count === 1;
}

export type CardFace = { id: string; number: number; title: string; isArchived: boolean };

/** Some cards of a board, archived or not. */
export async function cardFaces(
  db: Database | Transaction,
  boardId: string,
  ids: readonly string[],
): Promise<CardFace[]> {
  if (ids.length === 0) return [];
  const rows = await db.card.findMany({
    where: { boardId, id: { in: [...new Set(ids)] } },
    select: { id: true, number: true, title: true, archivedAt: true },
  });
  return rows.map(({ archivedAt, ...card }) => ({ ...card, isArchived: archivedAt !== null }));
}
