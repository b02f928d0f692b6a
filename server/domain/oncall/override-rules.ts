import type { Cause, Handle, Override } from "#server/domain/oncall/schedule.ts";

/** A member put on by a rotation. */
export type Put = { member: Handle; rotation: string };

/** The overrides in force at an instant. Asking costs the same however many there are, but for those that add. */
export type ActiveOverrides = {
  enter(override: Override, index: number): void;
  leave(override: Override, index: number): void;
  /** What becomes of those the rotations put on: who is on, one entry per reason. */
  applyTo(put: readonly Put[]): Cause[];
};

/**
 * The rules of overrides (DESIGN.md §6, rule 4) for a list with the newest last; an override goes by its place in it. Of a
 * member's presence by one rotation one `remove` or `replace` decides: one scoped to that rotation before any other, then
 * the newest. Whom an override puts on is not overridden again; `add` always adds.
 */
export function activeOverrides(): ActiveOverrides {
  const adding = new Map<number, Extract<Override, { kind: "add" }>>();
  /** Those that take somebody out, by whom and from which rotation; the newest last. */
  const taking = new Map<string, Taking[]>();
  const newest = (member: Handle | null, rotation: string | null) => taking.get(keyOf(member, rotation))?.at(-1);
  const deciding = ({ member, rotation }: Put): TakingOverride | undefined =>
    (newer(newest(member, rotation), newest(null, rotation)) ?? newer(newest(member, null), newest(null, null)))
      ?.override;
  return {
    enter(override, index) {
      if (override.kind === "add") {
        adding.set(index, override);
        return;
      }
      const key = keyOf(override.remove, override.rotation);
      const list = [...(taking.get(key) ?? []), { override, index }];
      taking.set(
        key,
        list.sort((left, right) => left.index - right.index),
      );
    },
    leave(override, index) {
      if (override.kind === "add") {
        adding.delete(index);
        return;
      }
      const key = keyOf(override.remove, override.rotation);
      const rest = (taking.get(key) ?? []).filter((other) => other.index !== index);
      if (rest.length > 0) taking.set(key, rest);
      else taking.delete(key);
    },
    applyTo(put) {
      const causes: Cause[] = [];
      for (const { member, rotation } of put) {
        const override = taking.size === 0 ? undefined : deciding({ member, rotation });
        if (override === undefined) causes.push({ member, rotation, override: null });
        else if (override.kind === "replace") causes.push({ member: override.add, rotation, override: override.id });
      }
      for (const { add, rotation, id } of adding.values()) causes.push({ member: add, rotation, override: id });
      return causes;
    },
  };
}

type TakingOverride = Extract<Override, { kind: "remove" | "replace" }>;
type Taking = { override: TakingOverride; index: number };

function newer(left: Taking | undefined, right: Taking | undefined): Taking | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left.index > right.index ? left : right;
}

/** As JSON, so that no name can be taken for two. */
function keyOf(member: Handle | null, rotation: string | null): string {
  return JSON.stringify([member, rotation]);
}
