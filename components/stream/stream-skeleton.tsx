import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

/** The shape of a stream page while its numbers are on their way. */
export function StreamSkeleton() {
  return (
    <LoadingRegion label="Loading the stream">
      <div className="grid gap-5">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-[68px] max-w-xl" />
        <Skeleton className="h-80 rounded-xl" />
        <div className="grid gap-4 xl:grid-cols-[420px_minmax(0,1fr)]">
          <Skeleton className="h-64 rounded-xl" />
          <Skeleton className="h-64 rounded-xl" />
        </div>
      </div>
    </LoadingRegion>
  );
}
