/** Rotations as they are shown: the highest rank first, equal ones as they were written. */
export function byRank<Ranked extends { rank: number }>(rotations: readonly Ranked[]): Ranked[] {
  return [...rotations].sort((left, right) => right.rank - left.rank);
}
