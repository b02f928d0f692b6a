import type { CohortFilter } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { faceCondition } from "#server/db/item-face.ts";
import { FACES, type Face } from "#server/domain/flow/face.ts";

/** How many items bear a name: finished ones of the range, and those on their way at `now`. */
export type NameCount = { name: string; done: number; open: number };

/** By face: its names, and how many items there are in all, as if this face alone picked nothing. */
export type FaceCounts = Record<Face, { names: NameCount[]; done: number; open: number }>;

/** Every name of a stream's items is one of these rows. */
type Row = { face: Face; name: string | null; done: number; open: number };

const NAMES: Record<Face, Prisma.Sql> = {
  repository: Prisma.sql`CASE WHEN f.repository IS NULL THEN ARRAY[]::text[] ELSE ARRAY[f.repository] END`,
  service: Prisma.sql`f.services`,
  label: Prisma.sql`f.labels`,
  type: Prisma.sql`CASE WHEN f.type IS NULL THEN ARRAY[]::text[] ELSE ARRAY[f.type] END`,
  author: Prisma.sql`CASE WHEN f.author IS NULL THEN ARRAY[]::text[] ELSE ARRAY[f.author] END`,
};

/**
 * What items can be picked by, with counts: for each face those the other faces of the filter leave, so that a count
 * tells what choosing the name would show. A name stands in one of its spellings, those with most finished items first.
 */
export async function faceCounts(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
): Promise<FaceCounts> {
  const now = new Date(filter.now);
  const finished = [
    Prisma.sql`i.finished_at <= ${now}`,
    ...(filter.from === null ? [] : [Prisma.sql`i.finished_at >= ${new Date(filter.from)}`]),
    ...(filter.to === null ? [] : [Prisma.sql`i.finished_at < ${new Date(filter.to)}`]),
  ];
  const fits = FACES.map(
    (face) => Prisma.sql`coalesce(${faceCondition(face, filter) ?? Prisma.sql`true`}, false) AS ${column(face)}`,
  );
  const columns = Prisma.sql`i.repository, i.services, i.labels, i.type, i.author, ${Prisma.join(fits)}`;
  const rows = await db.$queryRaw<Row[]>`
    WITH f AS MATERIALIZED (
      SELECT true AS done, ${columns} FROM item i
      WHERE i.stream_id = ${streamId} AND i.state = 'done' AND ${Prisma.join(finished, " AND ")}
      UNION ALL
      SELECT false AS done, ${columns} FROM item i
      WHERE i.stream_id = ${streamId} AND i.ended_at IS NULL AND i.started_at <= ${now}
      UNION ALL
      SELECT false AS done, ${columns} FROM item i
      WHERE i.stream_id = ${streamId} AND i.ended_at > ${now} AND i.started_at <= ${now}
    )
    ${Prisma.join(
      FACES.flatMap((face) => [countsOf(face), totalOf(face)]),
      " UNION ALL ",
    )}`;
  return Object.fromEntries(
    FACES.map((face) => [face, countsIn(rows.filter((row) => row.face === face))]),
  ) as FaceCounts;
}

function column(face: Face): Prisma.Sql {
  return Prisma.raw(`fits_${face}`);
}

const COUNTS = Prisma.sql`(count(*) FILTER (WHERE f.done))::int AS done, (count(*) FILTER (WHERE NOT f.done))::int AS open`;

function othersFit(face: Face): Prisma.Sql {
  return Prisma.join(
    FACES.filter((other) => other !== face).map((other) => Prisma.sql`f.${column(other)}`),
    " AND ",
  );
}

function countsOf(face: Face): Prisma.Sql {
  return Prisma.sql`
    SELECT ${face} AS face, max(name) AS name, ${COUNTS} FROM f CROSS JOIN LATERAL unnest(${NAMES[face]}) AS name
    WHERE ${othersFit(face)} GROUP BY lower(name)`;
}

function totalOf(face: Face): Prisma.Sql {
  return Prisma.sql`SELECT ${face} AS face, NULL AS name, ${COUNTS} FROM f WHERE ${othersFit(face)}`;
}

function countsIn(rows: readonly Row[]): FaceCounts[Face] {
  const total = rows.find((row) => row.name === null);
  const names = rows
    .flatMap(({ name, done, open }) => (name === null ? [] : [{ name, done, open }]))
    .sort((one, other) => other.done - one.done || other.open - one.open || (one.name < other.name ? -1 : 1));
  return { names, done: total?.done ?? 0, open: total?.open ?? 0 };
}
