import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { Database, Transaction } from "./database.ts";
import type { Prisma } from "./generated/client.ts";
import type { HolidayPlace } from "./holiday-places.ts";

export type AbsenceRow = {
  id: string;
  member: { id: string; handle: Handle; name: string };
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  /** It comes from the member's calendar; else somebody entered it. */
  isFromCalendar: boolean;
};

const FIELDS = {
  id: true,
  startsAt: true,
  endsAt: true,
  createdAt: true,
  feedKey: true,
  member: { select: { id: true, handle: true, name: true } },
} satisfies Prisma.AbsenceSelect;

/** What the calendar calls it is left here: such names tell of others' systems and addresses. */
function absenceRow({ feedKey, ...row }: Prisma.AbsenceGetPayload<{ select: typeof FIELDS }>): AbsenceRow {
  return { ...row, isFromCalendar: feedKey !== null };
}

/** Absences that were not taken back, by start; of the members of some teams (null: of everybody). */
export async function listAbsenceRows(
  db: Database | Transaction,
  filter: {
    teamIds: readonly string[] | null;
    ownId?: string | null;
    handles?: readonly Handle[];
    from?: Date;
    to?: Date;
  },
): Promise<AbsenceRow[]> {
  const { teamIds, ownId, handles, from, to } = filter;
  const reach = teamIds === null ? {} : withinReach(teamIds, ownId ?? null);
  const rows = await db.absence.findMany({
    where: {
      removedAt: null,
      member: { AND: [reach, handles === undefined ? {} : { handle: { in: [...handles] } }] },
      ...(from === undefined ? {} : { endsAt: { gt: from } }),
      ...(to === undefined ? {} : { startsAt: { lt: to } }),
    },
    select: FIELDS,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(absenceRow);
}

/** People of some teams, members and ops partners, and oneself. */
function withinReach(teamIds: readonly string[], ownId: string | null): Prisma.MemberWhereInput {
  const ids = [...teamIds];
  const own = ownId === null ? [] : [{ id: ownId }];
  return {
    OR: [{ memberships: { some: { teamId: { in: ids } } } }, { opsPartnerOf: { some: { id: { in: ids } } } }, ...own],
  };
}

/** The member with a handle who has not left, if one of some teams (null: of any) or oneself. */
export async function findMemberWithin(
  db: Database | Transaction,
  handle: Handle,
  { teamIds, ownId }: { teamIds: readonly string[] | null; ownId: string | null },
): Promise<{ id: string; handle: Handle; name: string } | null> {
  const reach = teamIds === null ? {} : withinReach(teamIds, ownId);
  return db.member.findFirst({
    where: { AND: [{ handle, deactivatedAt: null }, reach] },
    select: { id: true, handle: true, name: true },
  });
}

/** Which of some members, also such as have left, are in some teams (null: in any) or oneself. */
export async function memberIdsWithin(
  db: Database | Transaction,
  ids: readonly string[],
  { teamIds, ownId }: { teamIds: readonly string[] | null; ownId: string | null },
): Promise<string[]> {
  const reach = teamIds === null ? {} : withinReach(teamIds, ownId);
  const found = await db.member.findMany({ where: { AND: [{ id: { in: [...ids] } }, reach] }, select: { id: true } });
  return found.map(({ id }) => id);
}

export async function findAbsence(db: Database | Transaction, id: string): Promise<AbsenceRow | null> {
  const row = await db.absence.findFirst({ where: { id, removedAt: null }, select: FIELDS });
  return row === null ? null : absenceRow(row);
}

export async function insertAbsence(
  tx: Transaction,
  absence: { memberId: string; startsAt: Date; endsAt: Date; createdAt: Date },
): Promise<AbsenceRow> {
  return absenceRow(await tx.absence.create({ data: absence, select: FIELDS }));
}

export async function markAbsenceRemoved(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.absence.update({ where: { id }, data: { removedAt: at } });
}

/** The teams a member belongs to or is the ops partner of. */
export async function teamsOfMember(db: Database | Transaction, memberId: string): Promise<string[]> {
  const teams = await db.team.findMany({
    where: { OR: [{ members: { some: { memberId } } }, { opsPartnerId: memberId }] },
    select: { id: true },
  });
  return teams.map(({ id }) => id);
}

/** A person of a rota, with the times away within a span; who was deactivated is away from then on. */
export type RotaPerson = {
  id: string;
  handle: Handle;
  name: string;
  timeZone: string;
  deactivatedAt: Date | null;
  away: Span[];
  /** When an absence of theirs was last entered or taken back. */
  awayChangedAt: Date | null;
  /** Whose public holidays they have; null: the team's. */
  holidayPlace: HolidayPlace | null;
};

export async function rotaPeople(
  db: Database | Transaction,
  handles: readonly Handle[],
  range: Span,
): Promise<RotaPerson[]> {
  const within = { startsAt: { lt: new Date(range.end) }, endsAt: { gt: new Date(range.start) } };
  const members = await db.member.findMany({
    where: { handle: { in: [...handles] } },
    select: {
      id: true,
      handle: true,
      name: true,
      timeZone: true,
      deactivatedAt: true,
      holidayPlace: { select: { country: true, region: true } },
      absences: { where: within, select: { startsAt: true, endsAt: true, createdAt: true, removedAt: true } },
    },
  });
  return members.map(({ absences, ...member }) => {
    const away = absences
      .filter(({ removedAt }) => removedAt === null)
      .map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() }));
    const leftAt = member.deactivatedAt?.getTime();
    if (leftAt !== undefined && leftAt < range.end) away.push({ start: leftAt, end: range.end });
    const changes = absences.map(({ createdAt, removedAt }) => (removedAt ?? createdAt).getTime());
    if (leftAt !== undefined) changes.push(leftAt);
    return { ...member, away, awayChangedAt: changes.length === 0 ? null : new Date(Math.max(...changes)) };
  });
}
