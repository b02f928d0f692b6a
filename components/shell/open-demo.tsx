"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

/** Has the demo team loaded and goes there; nothing for those who may not, the way to it where it is already. */
export function OpenDemo() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayLoad = useHasRole("admin", null);
  const teams = useQuery(trpc.teams.list.queryOptions());
  const load = useMutation(
    trpc.demo.load.mutationOptions({
      async onSuccess({ streamId }) {
        await queryClient.invalidateQueries();
        router.push(addresses.stream(streamId));
      },
      onError: (error) => toastProblem("The demo team was not made", problemText(error)),
    }),
  );
  const there = teams.data?.find((team) => team.demo);
  if (there !== undefined) return <LinkButton href={addresses.team(there.slug)}>Open the demo team</LinkButton>;
  if (!mayLoad) return null;
  return (
    <Button busy={load.isPending || load.isSuccess} onClick={() => load.mutate()}>
      Open the demo team
    </Button>
  );
}
