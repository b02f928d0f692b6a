"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** What follows every change of a rota: all that is shown of it is asked for anew, and a word says that it is done. */
export function useOncallChanged(): (done: string, more?: string) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (done, more) => {
    await queryClient.invalidateQueries(trpc.oncall.pathFilter());
    toastDone(done, more);
  };
}
