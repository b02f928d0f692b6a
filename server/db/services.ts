import type { Database, Transaction } from "./database.ts";
import type { Prisma, Service } from "./generated/client.ts";

export type ServiceRepository = { owner: string; name: string; paths: string[] };
export type ServiceRow = Omit<Service, "repositories"> & { repositories: ServiceRepository[] };

function serviceRow(row: Service): ServiceRow {
  return { ...row, repositories: JSON.parse(JSON.stringify(row.repositories)) as ServiceRepository[] };
}

/** Services a filter lets through, by name. */
export async function listServiceRows(
  db: Database | Transaction,
  where: Prisma.ServiceWhereInput,
): Promise<ServiceRow[]> {
  return (await db.service.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] })).map(serviceRow);
}

export async function insertService(
  tx: Transaction,
  service: Pick<ServiceRow, "teamId" | "name" | "scheduleId" | "repositories" | "createdAt">,
): Promise<ServiceRow> {
  return serviceRow(await tx.service.create({ data: service }));
}
