import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

const COLUMNS = [3, 2, 4, 1, 1, 2];

/** The shape of a board while it is on its way. */
export function BoardSkeleton() {
  return (
    <LoadingRegion label="Loading the board">
      <Skeleton className="mb-6 h-7 w-48" />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-6">
        {COLUMNS.map((cards, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
          <div key={column} className="grid content-start gap-2">
            <Skeleton className="mb-2 h-5 w-24" />
            {Array.from({ length: cards }, (_, card) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Skeleton key={card} className="h-20 rounded-[9px]" />
            ))}
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}
