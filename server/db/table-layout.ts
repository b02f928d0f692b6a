import type pg from "pg";

export type TableLayout = { table: string; columns: string[] };

/** The tables of the schema, each after those it refers to, so that rows can be put back in this order. */
export async function tablesInOrder(client: pg.ClientBase): Promise<TableLayout[]> {
  const tables = await client.query<TableLayout>(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> '_prisma_migrations'
     group by c.relname order by c.relname`,
  );
  const references = await client.query<{ table: string; to: string }>(
    `select f.relname as "table", t.relname as "to"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and k.conrelid <> k.confrelid`,
  );
  const ordered: TableLayout[] = [];
  let left = tables.rows;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ table }) => table));
    const blocked = new Set(references.rows.filter(({ to }) => waiting.has(to)).map(({ table }) => table));
    const free = left.filter(({ table }) => !blocked.has(table));
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...waiting].join(", ")}`);
    ordered.push(...free);
    left = left.filter(({ table }) => blocked.has(table));
  }
  return ordered;
}

/** `COPY "table" ("a", "b")`, as it stands in a backup. */
export function copyHead({ table, columns }: TableLayout): string {
  return `COPY ${quoted(table)} (${columns.map(quoted).join(", ")})`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
