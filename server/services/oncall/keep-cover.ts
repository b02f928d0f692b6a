import { randomUUID } from "node:crypto";
import { writeAudit } from "#server/db/audit.ts";
import { findCoverOfOverride } from "#server/db/covers.ts";
import type { Transaction } from "#server/db/database.ts";
import { membersByHandle } from "#server/db/members.ts";
import { findOverride, markOverrideRevoked, type OverrideRow } from "#server/db/overrides.ts";
import type { ScheduleRow } from "#server/db/schedules.ts";
import { type CoverWanted, coverChange } from "#server/domain/oncall/cover-change.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { keepOverride } from "./create-override.ts";
import { storedRota } from "./stored-rota.ts";

/** The id of an override is a UUID where a cover made it. */
const UUID_LENGTH = 36;

/**
 * Stores what a cover comes to: most often one override, with the id that the cover names; where it takes several, the others
 * have the same with a number. Refusals: conflict (nobody is left to be covered).
 */
export async function keepCover(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  cover: CoverWanted & { overrideId: string; reason: string | null; askedBy: string },
): Promise<void> {
  const rota = await storedRota(tx, schedule, cover.span);
  const change = coverChange(rota, cover, (index) =>
    index === 0 ? cover.overrideId : `${cover.overrideId}-${index + 1}`,
  );
  if (change === null) {
    const name = (await membersByHandle(tx, [cover.member]))[0]?.name ?? cover.member;
    const message = `${name} is no longer on call in this time, so there is nothing to take over. ${cover.askedBy}, who asked, can withdraw it on the rota.`;
    throw new Refusal("conflict", message);
  }
  for (const { id, rest } of change.cut) {
    const row = await findOverride(tx, schedule.id, id);
    await markOverrideRevoked(tx, schedule.id, id, ctx.now);
    await writeAudit(tx, ctx, {
      action: "override.revoked",
      teamId: schedule.teamId,
      subjectKind: "override",
      subjectId: id,
      detail: { schedule: schedule.name },
    });
    for (const piece of rest) await keepOverride(tx, ctx, schedule, piece, row?.reason ?? null, row?.createdBy);
  }
  for (const override of change.made) await keepOverride(tx, ctx, schedule, override, cover.reason);
}

/**
 * An override that adds somebody covers nothing older. Where it was made for a cover, revoking it puts on again whom it was
 * made to cover.
 */
export async function handBackAdded(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  { override, reason }: OverrideRow,
): Promise<void> {
  if (override.kind !== "add") return;
  const first = override.id.slice(0, UUID_LENGTH);
  const cover = await findCoverOfOverride(tx, schedule.id, first);
  if (cover === null) return;
  const covered = cover.overrideId === first ? cover.member : cover.acceptedBy;
  if (covered === null || covered === override.add) return;
  await keepOverride(tx, ctx, schedule, { ...override, id: randomUUID(), add: covered }, reason);
}
