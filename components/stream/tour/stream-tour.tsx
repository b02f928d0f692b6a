"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { problemText } from "#components/shell/request-problem.tsx";
import { tourBegun, useTourRequested } from "#components/shell/tour-request.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

const load = () => import("./tour-window.tsx");
const TourWindow = lazy(async () => ({ default: (await load()).TourWindow }));

/** Offers the tour until it was taken or declined once, and leads through it; also when the account menu asks for it. */
export function StreamTour() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const account = useQuery(trpc.people.account.queryOptions());
  const requested = useTourRequested();
  const [taking, setTaking] = useState(false);
  const end = useMutation(
    trpc.people.endTour.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.people.account.queryFilter()),
      onError: (error) => toastProblem("The tour will be offered again", problemText(error)),
    }),
  );
  const isOffered = account.data?.tourEndedAt === null && !end.isPending && !end.isSuccess;

  useEffect(() => {
    if (!requested) return;
    tourBegun();
    setTaking(true);
  }, [requested]);

  function finish() {
    setTaking(false);
    if (isOffered) end.mutate();
  }

  if (taking) {
    return (
      <Suspense fallback={null}>
        <TourWindow onEnd={finish} />
      </Suspense>
    );
  }
  if (!isOffered) return null;
  return (
    <Card
      aria-label="Tour"
      className="flex flex-wrap items-center gap-x-4 gap-y-2.5 border-transparent bg-accent-soft px-4 py-3 shadow-none print:hidden"
    >
      <p className="min-w-0 flex-1 basis-64 text-control">
        <b className="font-[600]">New here?</b> Five stops show how to read this page.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="small" onPointerEnter={load} onFocus={load} onClick={() => setTaking(true)}>
          Take the tour
        </Button>
        <Button size="small" onClick={finish}>
          No, thanks
        </Button>
      </div>
    </Card>
  );
}
