import { Prisma } from "./generated/client.ts";

/** Prisma: cannot reach, timed out, connection closed, no free connection, transaction gone, write conflict. */
const PASSING_PRISMA = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);

/** PostgreSQL classes and codes: connection, serialization and deadlock, lock not available, resources, shutting down. */
const PASSING_POSTGRES = /^(?:08...|40001|40P01|55P03|53...|57P0[123])$/;

function codesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const own = ["code", "originalCode"].flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === "string" ? [value] : [];
  });
  return ["cause", "meta", "driverAdapterError"].reduce(
    (codes, name) => codes.concat(codesIn(Reflect.get(error, name), depth + 1)),
    own,
  );
}

/** True for a failure of the moment: the same work may succeed when done again. */
export function isPassingFailure(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  return codesIn(error).some(
    (code) =>
      PASSING_PRISMA.has(code) || PASSING_POSTGRES.test(code) || ["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(code),
  );
}
