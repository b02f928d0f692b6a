import type { Transaction } from "#server/db/database.ts";
import { membersByHandle } from "#server/db/members.ts";
import type { Handle, Rotation } from "#server/domain/oncall/schedule.ts";
import { Refusal } from "../refusal.ts";

/** Refuses (invalid-input) handles nobody has, or only somebody who has left, at their paths. */
export async function refuseUnknownHandles(
  tx: Transaction,
  named: readonly { path: string; handle: Handle | null | undefined }[],
): Promise<void> {
  const asked = named.flatMap(({ path, handle }) => (handle ? [{ path, handle }] : []));
  const handles = [...new Set(asked.map(({ handle }) => handle))];
  const known = new Set((await membersByHandle(tx, handles)).map(({ handle }) => handle));
  const issues = asked
    .filter(({ handle }) => !known.has(handle))
    .map(({ path, handle }) => ({ path, message: `No member has the handle “${handle}”.` }));
  if (issues[0] !== undefined) throw new Refusal("invalid-input", issues[0].message, { issues });
}

export function handlesOfRotations(rotations: readonly Pick<Rotation, "groups">[]): { path: string; handle: Handle }[] {
  return rotations.flatMap(({ groups }, rotation) =>
    groups.flatMap((group, place) =>
      group.map((handle, index) => ({ path: `rotations.${rotation}.groups.${place}.${index}`, handle })),
    ),
  );
}
