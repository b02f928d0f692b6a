import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";

type TodaySectionProps = {
  title: string;
  /** How many; absent where a number says nothing. */
  count?: number;
  aside?: ReactNode;
  children: ReactNode;
};

/** One matter of the day on a surface of its own. */
export function TodaySection({ title, count, aside, children }: TodaySectionProps) {
  return (
    <Card aria-label={title} className="min-w-0 p-2">
      <header className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 px-2.5 pt-1">
        <h2 className="text-control font-[620]">{title}</h2>
        {count !== undefined && count > 0 && <span className="text-control tabular-nums text-ink-2">{count}</span>}
        {aside && <div className="ml-auto flex flex-wrap items-center gap-2 text-small text-ink-2">{aside}</div>}
      </header>
      {children}
    </Card>
  );
}

/** What a section says that has nothing to list. */
export function Quiet({ children }: { children: ReactNode }) {
  return <p className="px-2.5 pt-0.5 pb-2.5 text-control text-ink-2">{children}</p>;
}
