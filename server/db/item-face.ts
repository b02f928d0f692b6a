import { Prisma } from "#server/db/generated/client.ts";
import { FACES, type Face } from "#server/domain/flow/face.ts";

/** Of several names one is enough; faces given together must all fit. */
export type FaceFilter = { [face in Face]?: string | readonly string[] | undefined };

/** Conditions on the row `i` of an item, one for each face given. */
export function itemFace(filter: FaceFilter): Prisma.Sql[] {
  return FACES.flatMap((face) => faceCondition(face, filter) ?? []);
}

/** The condition one face sets on the row `i` of an item; null: none. Names are compared as GitHub does, without case. */
export function faceCondition(face: Face, filter: FaceFilter): Prisma.Sql | null {
  const given = filter[face];
  if (given === undefined) return null;
  const names = (typeof given === "string" ? [given] : given).map((name) => name.toLowerCase());
  switch (face) {
    case "repository":
      return Prisma.sql`lower(i.repository) = ANY(${names}::text[])`;
    case "author":
      return Prisma.sql`lower(i.author) = ANY(${names}::text[])`;
    case "type":
      return Prisma.sql`lower(i.type) = ANY(${names}::text[])`;
    case "service":
      return Prisma.sql`EXISTS (SELECT 1 FROM unnest(i.services) AS name WHERE lower(name) = ANY(${names}::text[]))`;
    case "label":
      return Prisma.sql`EXISTS (SELECT 1 FROM unnest(i.labels) AS name WHERE lower(name) = ANY(${names}::text[]))`;
  }
}
