/** Ids of one drawing's patterns: wait is hatched, rework cross-hatched, so that nothing is told by colour alone. */
export type HatchingIds = { wait: string; rework: string };

/** Pattern ids from React's id, which may hold characters a `url(#…)` cannot. */
export function hatchingIds(reactId: string): HatchingIds {
  const base = reactId.replaceAll(/[^a-zA-Z0-9]/gu, "");
  return { wait: `wait-${base}`, rework: `rework-${base}` };
}

export function Hatching({ ids }: { ids: HatchingIds }) {
  return (
    <defs>
      <pattern id={ids.wait} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--wait-soft)" />
        <rect width="1.6" height="5" fill="var(--wait)" />
      </pattern>
      <pattern id={ids.rework} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--rework-soft)" />
        <rect width="1.4" height="5" fill="var(--rework)" />
        <rect width="5" height="1.4" fill="var(--rework)" />
      </pattern>
    </defs>
  );
}
