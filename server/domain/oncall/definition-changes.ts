import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import { isSameDefinition } from "#server/domain/oncall/same-definition.ts";
import type { Handle, Rotation } from "#server/domain/oncall/schedule.ts";

/** What one version of a schedule says otherwise than the one before. */
export type DefinitionChange =
  | { kind: "rotation-added" | "rotation-removed"; rotation: string }
  | { kind: "joined" | "left"; rotation: string; members: Handle[] }
  | { kind: "rotation-changed"; rotation: string; what: RotationPart }
  | { kind: "coverage-changed" }
  | { kind: "zone-changed"; from: string; to: string };

const PARTS = {
  order: ["groups"],
  cadence: ["every"],
  handoff: ["anchor", "timeZone"],
  windows: ["windows"],
  turns: ["turns", "startIndex"],
  rank: ["rank"],
  limits: ["startsAt", "endsAt"],
} as const satisfies Record<string, readonly (keyof Rotation)[]>;

/** A side of a rotation that people know by one word. */
export type RotationPart = keyof typeof PARTS;

/**
 * The differences of two versions, in a fixed order: the schedule as a whole, then its rotations as `after` lists them, then
 * those that are gone. Rotations go by their names. Empty exactly where both say the same, whatever order rotations stand in.
 */
export function definitionChanges(before: ScheduleDefinition, after: ScheduleDefinition): DefinitionChange[] {
  const changes: DefinitionChange[] = [];
  if (before.timeZone !== after.timeZone)
    changes.push({ kind: "zone-changed", from: before.timeZone, to: after.timeZone });
  if (!isSameDefinition(before.required, after.required)) changes.push({ kind: "coverage-changed" });
  for (const next of after.rotations) {
    const old = before.rotations.find(({ name }) => name === next.name);
    if (old === undefined) changes.push({ kind: "rotation-added", rotation: next.name });
    else changes.push(...rotationChanges(old, next));
  }
  for (const { name } of before.rotations)
    if (!after.rotations.some((one) => one.name === name)) changes.push({ kind: "rotation-removed", rotation: name });
  return changes;
}

function rotationChanges(old: Rotation, next: Rotation): DefinitionChange[] {
  const rotation = next.name;
  const [was, is] = [membersOf(old), membersOf(next)];
  const joined = is.filter((member) => !was.includes(member));
  const left = was.filter((member) => !is.includes(member));
  const whoElse = joined.length + left.length > 0;
  const parts = (Object.keys(PARTS) as RotationPart[]).filter(
    (part) => !(part === "order" && whoElse) && PARTS[part].some((field) => !isSameDefinition(old[field], next[field])),
  );
  return [
    ...(joined.length > 0 ? [{ kind: "joined" as const, rotation, members: joined }] : []),
    ...(left.length > 0 ? [{ kind: "left" as const, rotation, members: left }] : []),
    ...parts.map((what) => ({ kind: "rotation-changed" as const, rotation, what })),
  ];
}

function membersOf({ groups }: Rotation): Handle[] {
  return [...new Set(groups.flat())];
}
