import { lazy, type ReactNode, Suspense } from "react";
import type { SketchName } from "#components/shell/nothing-yet/sketches.tsx";
import { Card } from "#components/ui/card.tsx";

// Most pages have something to show: the drawings are fetched where there is nothing.
const Sketch = lazy(() => import("#components/shell/nothing-yet/sketches.tsx"));

type NothingYetProps = {
  title: string;
  /** What to connect next, and why. */
  children: ReactNode;
  actions?: ReactNode;
  sketch: SketchName;
  headingLevel?: 2 | 3;
  /** Inside something that has a surface already. */
  bare?: boolean;
};

/** A page that has nothing yet: what to connect next, beside a sketch of what it will look like. */
export function NothingYet({ title, children, actions, sketch, headingLevel = 2, bare = false }: NothingYetProps) {
  const Heading = `h${headingLevel}` as const;
  const content = (
    <div className="grid items-center gap-x-10 gap-y-6 px-4 py-7 sm:px-6 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      <div className="grid justify-items-start gap-2">
        <Heading className="text-large font-[620] text-balance">{title}</Heading>
        <div className="max-w-prose text-control text-pretty text-ink-2">{children}</div>
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
      <div aria-hidden className="grid gap-1.5">
        <div className="aspect-[320/180] overflow-hidden rounded-lg border border-dashed border-line-strong bg-sunken">
          <Suspense fallback={null}>
            <Sketch name={sketch} />
          </Suspense>
        </div>
        <p className="text-center text-tiny text-ink-2">A sketch of what it will look like</p>
      </div>
    </div>
  );
  return bare ? content : <Card>{content}</Card>;
}
