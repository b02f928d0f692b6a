import { type ReactNode, useId } from "react";
import { Hatching, type HatchingIds, hatchingIds } from "#components/charts/hatching.tsx";

type Entry = { name: string; fill: (ids: HatchingIds) => string };

const ENTRIES: readonly Entry[] = [
  { name: "wait", fill: (ids) => `url(#${ids.wait})` },
  { name: "work", fill: () => "var(--process)" },
  { name: "rework", fill: (ids) => `url(#${ids.rework})` },
];

/** What the three fills mean. */
export function Legend({ children }: { children?: ReactNode }) {
  const ids = hatchingIds(useId());
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-ink-2">
      {ENTRIES.map((entry) => (
        <li key={entry.name} className="inline-flex items-center gap-1.5">
          <svg width="16" height="10" aria-hidden="true">
            <Hatching ids={ids} />
            <rect width="16" height="10" rx="2" fill={entry.fill(ids)} />
          </svg>
          {entry.name}
        </li>
      ))}
      {children}
    </ul>
  );
}
