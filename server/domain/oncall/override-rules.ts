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
  /** Those that take somebody out, by the rotation they are scoped to and by whom; the newest last. */
  const taking = new Map<string | null, Map<Handle | null, Taking[]>>();
  const newest = (member: Handle | null, rotation: string | null) => taking.get(rotation)?.get(member)?.at(-1);
  const deciding = ({ member, rotation }: Put): TakingOverride | undefined =>
    (newer(newest(member, rotation), newest(null, rotation)) ?? newer(newest(member, null), newest(null, null)))
      ?.override;
  return {
    enter(override, index) {
      if (override.kind === "add") {
        adding.set(index, override);
        return;
      }
      const scope = taking.get(override.rotation) ?? new Map<Handle | null, Taking[]>();
      const list = [...(scope.get(override.remove) ?? []), { override, index }];
      scope.set(
        override.remove,
        list.sort((left, right) => left.index - right.index),
      );
      taking.set(override.rotation, scope);
    },
    leave(override, index) {
      if (override.kind === "add") {
        adding.delete(index);
        return;
      }
      const scope = taking.get(override.rotation);
      const rest = (scope?.get(override.remove) ?? []).filter((other) => other.index !== index);
      scope?.set(override.remove, rest);
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
