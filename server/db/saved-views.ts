import type { Database, Transaction } from "#server/db/database.ts";

/** `query`: as it stands in the address, without "?". */
export type SavedViewRow = { id: string; streamId: string; name: string; query: string; isDefault: boolean };

const FIELDS = { id: true, streamId: true, name: true, query: true, defaultOf: { select: { viewId: true } } } as const;

/** A stream's views by name. */
export async function savedViewRows(db: Database | Transaction, streamId: string): Promise<SavedViewRow[]> {
  const rows = await db.savedView.findMany({
    where: { streamId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: FIELDS,
  });
  return rows.map(savedViewRow);
}

/** Until the transaction ends, others wait who want to name a view of this stream. */
export async function lockStreamViews(tx: Transaction, streamId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('saved-views'), hashtext(${streamId}))::text`;
}

export async function findSavedView(db: Database | Transaction, id: string): Promise<SavedViewRow | null> {
  const row = await db.savedView.findUnique({ where: { id }, select: FIELDS });
  return row === null ? null : savedViewRow(row);
}

export async function insertSavedView(
  tx: Transaction,
  view: { streamId: string; name: string; query: string; createdAt: Date },
): Promise<SavedViewRow> {
  return savedViewRow(await tx.savedView.create({ data: view, select: FIELDS }));
}

export async function updateSavedViewRow(
  tx: Transaction,
  id: string,
  change: { name: string; query: string },
): Promise<SavedViewRow> {
  return savedViewRow(await tx.savedView.update({ where: { id }, data: change, select: FIELDS }));
}

export async function deleteSavedViewRow(tx: Transaction, id: string): Promise<void> {
  await tx.savedView.delete({ where: { id } });
}

/** What the stream opens with from now on; null: the product's own view. */
export async function writeDefaultView(tx: Transaction, streamId: string, viewId: string | null): Promise<void> {
  if (viewId === null) await tx.defaultView.deleteMany({ where: { streamId } });
  else await tx.defaultView.upsert({ where: { streamId }, create: { streamId, viewId }, update: { viewId } });
}

function savedViewRow(found: {
  id: string;
  streamId: string;
  name: string;
  query: string;
  defaultOf: { viewId: string } | null;
}): SavedViewRow {
  const { defaultOf, ...view } = found;
  return { ...view, isDefault: defaultOf !== null };
}
