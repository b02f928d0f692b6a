"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** Saves a part of a team; what shows teams is loaded anew. */
export function useUpdateTeam(done: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.teams.update.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.teams.pathFilter());
        toastDone(done);
      },
    }),
  );
}
