import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { Database, Transaction } from "./database.ts";
import type { RotaPlan } from "./generated/client.ts";

/**
 * What was asked of a plan: each person's part, and the least rest in hours (null: as long as a shift). `credit`: turns of somebody new
 * that count more, or less, than those that were counted. `pairsAcross`: rotations of different ranks are pairs, too.
 */
export type PlanWishes = {
  people: {
    handle: Handle;
    part: "full" | "shadow" | "secondary" | "out";
    credit?: { shadow: number; secondary: number } | undefined;
  }[];
  minRestHours: number | null;
  pairsAcross?: boolean | undefined;
};

export type PlannedBeside = { rotation: string; start: number; member: Handle; stage: "shadow" | "secondary" };

export type RotaPlanRow = Omit<RotaPlan, "beside" | "wishes"> & { beside: PlannedBeside[]; wishes: PlanWishes };

/** The JSON was written by us from these very types. */
function planRow({ beside, wishes, ...row }: RotaPlan): RotaPlanRow {
  const kept = JSON.parse(JSON.stringify({ beside, wishes })) as Pick<RotaPlanRow, "beside" | "wishes">;
  return { ...row, ...kept };
}

/** Plans of a schedule, also those that were taken back, the newest first. */
export async function rotaPlanRows(db: Database | Transaction, scheduleId: string): Promise<RotaPlanRow[]> {
  const rows = await db.rotaPlan.findMany({
    where: { scheduleId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(planRow);
}

export async function insertRotaPlan(
  tx: Transaction,
  plan: Pick<RotaPlanRow, "id" | "scheduleId" | "rotations" | "beside" | "wishes" | "createdAt" | "createdBy"> & {
    span: Span;
  },
): Promise<void> {
  const { span, ...row } = plan;
  await tx.rotaPlan.create({ data: { ...row, startsAt: new Date(span.start), endsAt: new Date(span.end) } });
}

export async function markRotaPlanRevoked(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.rotaPlan.update({ where: { id }, data: { revokedAt: at } });
}
