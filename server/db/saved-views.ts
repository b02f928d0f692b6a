import type { Database, Transaction } from "#server/db/database.ts";

/** What a view is of: one of them. */
export type ViewedPlace = { streamId: string; boardId: null } | { streamId: null; boardId: string };

/** `query`: as it stands in the address, without "?". */
export type SavedViewRow = ViewedPlace & { id: string; name: string; query: string; isDefault: boolean };

const FIELDS = {
  id: true,
  streamId: true,
  boardId: true,
  name: true,
  query: true,
  defaultOf: { select: { viewId: true } },
} as const;

/** The views of a stream or board by name. */
export async function savedViewRows(db: Database | Transaction, place: ViewedPlace): Promise<SavedViewRow[]> {
  const rows = await db.savedView.findMany({
    where: { streamId: place.streamId, boardId: place.boardId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: FIELDS,
  });
  return rows.map(savedViewRow);
}

/** Until the transaction ends, others wait who want to name a view of this stream or board. */
export async function lockViews(tx: Transaction, { streamId, boardId }: ViewedPlace): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('saved-views'), hashtext(${streamId ?? boardId}))::text`;
}

export async function findSavedView(db: Database | Transaction, id: string): Promise<SavedViewRow | null> {
  const row = await db.savedView.findUnique({ where: { id }, select: FIELDS });
  return row === null ? null : savedViewRow(row);
}

export async function insertSavedView(
  tx: Transaction,
  { streamId, boardId, name, query, createdAt }: ViewedPlace & { name: string; query: string; createdAt: Date },
): Promise<SavedViewRow> {
  return savedViewRow(
    await tx.savedView.create({ data: { streamId, boardId, name, query, createdAt }, select: FIELDS }),
  );
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
  streamId: string | null;
  boardId: string | null;
  name: string;
  query: string;
  defaultOf: { viewId: string } | null;
}): SavedViewRow {
  const { defaultOf, streamId, boardId, ...view } = found;
  const rest = { ...view, isDefault: defaultOf !== null };
  if (streamId !== null) return { ...rest, streamId, boardId: null };
  if (boardId !== null) return { ...rest, streamId, boardId };
  throw new Error(`The view ${view.id} is of nothing.`);
}
