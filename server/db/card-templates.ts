import type { Database, Transaction } from "#server/db/database.ts";
import type { TemplateFields } from "#server/domain/board/card-template.ts";

export type CardTemplateRow = {
  id: string;
  boardId: string;
  name: string;
  fields: TemplateFields;
  description: string;
};

const FIELDS = { id: true, boardId: true, name: true, fields: true, description: true } as const;

type Found = Omit<CardTemplateRow, "fields"> & { fields: unknown };

// Written by this file only.
const rowOf = (found: Found): CardTemplateRow => ({ ...found, fields: found.fields as TemplateFields });

/** A board's templates by name. */
export async function cardTemplateRows(db: Database | Transaction, boardId: string): Promise<CardTemplateRow[]> {
  const rows = await db.cardTemplate.findMany({ where: { boardId }, orderBy: [{ name: "asc" }], select: FIELDS });
  return rows.map(rowOf);
}

export async function findCardTemplate(db: Database | Transaction, id: string): Promise<CardTemplateRow | null> {
  const found = await db.cardTemplate.findUnique({ where: { id }, select: FIELDS });
  return found === null ? null : rowOf(found);
}

/** Keeps a template; one of its name on the board is replaced. */
export async function keepCardTemplate(
  tx: Transaction,
  { boardId, name, ...said }: Omit<CardTemplateRow, "id"> & { createdAt: Date },
): Promise<CardTemplateRow> {
  const { createdAt, description } = said;
  const fields = { ...said.fields, labels: [...said.fields.labels], assignees: [...said.fields.assignees] };
  const data = { fields: { ...fields, checklist: [...fields.checklist] }, description };
  const kept = await tx.cardTemplate.upsert({
    where: { boardId_name: { boardId, name } },
    create: { boardId, name, createdAt, ...data },
    update: data,
    select: FIELDS,
  });
  return rowOf(kept);
}

/** False: it is gone already. */
export async function deleteCardTemplateRow(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.cardTemplate.deleteMany({ where: { id } })).count > 0;
}
