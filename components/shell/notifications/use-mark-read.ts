"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

/** Marks notifications as read: `mark.mutate({ ids })`, null for all. */
export function useMarkRead() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.notifications.markRead.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.notifications.pathFilter()),
      onError: (error) => toastProblem("It could not be marked as read", problemText(error)),
    }),
  );
}
