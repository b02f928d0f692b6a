import { classNames } from "#components/ui/class-names.ts";

/** A quiet place-holder of the shape to come. Decoration: the region around it says that it loads. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden data-skeleton="" className={classNames("block animate-pulse rounded-md bg-line", className)} />
  );
}

/** Says "loading" once to a screen reader, whatever it draws. */
export function LoadingRegion({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="status" aria-label={label}>
      {children}
    </div>
  );
}
