import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";

export type Database = PrismaClient;

/** The database inside `db.$transaction(async (tx) => …)`. */
export type Transaction = Prisma.TransactionClient;

/**
 * What a statement begins with whose plan PostgreSQL is to keep: one of many parts, which takes longer to plan than to run
 * and is run all the time with the same best plan whatever its values are.
 */
const KEPT_PLAN = /^\s*\/\* kept plan \*\//;

const namesOfStatements = new Map<string, string>();

/** The name under which a connection keeps the plan of a statement; empty: it is planned anew each time. */
function statementName({ sql }: { sql: string }): string {
  if (!KEPT_PLAN.test(sql)) return "";
  const known = namesOfStatements.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha1").update(sql).digest("hex");
  namesOfStatements.set(sql, name);
  return name;
}

/** Opens a pool on a PostgreSQL connection string; the caller disconnects it. */
export function openDatabase(connectionString: string, options: { poolSize?: number } = {}): Database {
  const adapter = new PrismaPg(
    { connectionString, max: options.poolSize ?? 10 },
    { statementNameGenerator: statementName },
  );
  return new PrismaClient({ adapter });
}
