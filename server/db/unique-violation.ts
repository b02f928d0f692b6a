import { Prisma } from "./generated/client.ts";

/** True for a write that found its unique value taken by another row. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
