import type { Cause, Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";

/** The segment of a span in which these reasons hold; null where nobody is on. Rule 5: the absent are taken out. */
export function segmentOf(
  { start, end }: Span,
  reasons: readonly Cause[],
  isAbsent: (member: Handle) => boolean,
): Segment | null {
  const present: Cause[] = [];
  const absent: Cause[] = [];
  for (const reason of reasons) (isAbsent(reason.member) ? absent : present).push(reason);
  if (present.length === 0) return null;
  const causes = eachOnce(present);
  return {
    start,
    end,
    members: membersOf(causes),
    absent: membersOf(absent),
    causes,
    rotation: shared(causes, "rotation"),
    override: shared(causes, "override"),
  };
}

/** The segments, with neighbours joined that say the same. */
export function mergedSegments(pieces: readonly (Segment | null)[]): Segment[] {
  const merged: Segment[] = [];
  for (const piece of pieces) {
    if (piece === null) continue;
    const previous = merged.at(-1);
    if (previous !== undefined && previous.end === piece.start && saysTheSame(previous, piece))
      previous.end = piece.end;
    else merged.push(piece);
  }
  return merged;
}

function membersOf(causes: readonly Cause[]): Handle[] {
  // Most often nobody or one is asked for, and this is asked for each stretch of a schedule.
  if (causes.length <= 1) return causes.map(({ member }) => member);
  return [...new Set(causes.map(({ member }) => member))].sort();
}

function eachOnce(causes: Cause[]): Cause[] {
  if (causes.length === 1) return causes;
  return causes.sort(byWords).filter((cause, position) => {
    const previous = causes[position - 1];
    return previous === undefined || byWords(previous, cause) !== 0;
  });
}

/** By member, then rotation, then override; none before any. */
function byWords(left: Cause, right: Cause): number {
  return (
    compared(left.member, right.member) ||
    compared(left.rotation ?? "", right.rotation ?? "") ||
    compared(left.override ?? "", right.override ?? "")
  );
}

function compared(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function shared(causes: readonly Cause[], field: "rotation" | "override"): string | null {
  const first = causes[0]?.[field] ?? null;
  return causes.every((cause) => cause[field] === first) ? first : null;
}

function saysTheSame(left: Segment, right: Segment): boolean {
  return (
    left.causes.length === right.causes.length &&
    left.absent.length === right.absent.length &&
    left.absent.every((member, position) => member === right.absent[position]) &&
    left.causes.every((cause, position) => byWords(cause, right.causes[position] ?? cause) === 0)
  );
}
