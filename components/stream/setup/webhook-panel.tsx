"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Radio } from "lucide-react";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { SourceSecret } from "#components/shell/source-secret.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Moment } from "#components/ui/moment.tsx";

const POLL_MS = 4_000;

type WebhookPanelProps = {
  teamId: string | null;
  sourceName: string;
  mayCreate: boolean;
};

/** GitHub's webhook: its URL, its secret once, and whether the first ping has arrived. */
export function WebhookPanel({ teamId, sourceName, mayCreate }: WebhookPanelProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sources = useQuery({ ...trpc.sources.list.queryOptions(), refetchInterval: POLL_MS });
  const create = useMutation(
    trpc.sources.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.sources.pathFilter()),
    }),
  );
  const github = (sources.data ?? []).filter(
    (source) => source.kind === "github" && (source.teamId === null || source.teamId === teamId),
  );
  const shown = github.filter((source) => source.id !== create.data?.id);
  const fresh = github.find((source) => source.id === create.data?.id) ?? null;

  return (
    <div className="grid grid-cols-1 gap-4">
      {create.data !== undefined && <SourceSecret source={create.data} />}
      {fresh !== null && <PingSign at={fresh.lastPingAt} />}
      {shown.map((source) => (
        <div key={source.id} className="grid grid-cols-1 gap-2">
          <p className="text-control font-[560]">{source.name}</p>
          <CopyableCode label="Payload URL" code={source.url} />
          <PingSign at={source.lastPingAt} />
          <p className="text-small text-ink-2">
            Its secret was shown when it was made; a new one can be made under{" "}
            <Link href={addresses.sources} className="link">
              Sources
            </Link>
            .
          </p>
        </div>
      ))}
      {create.isError && <RequestProblem error={create.error} />}
      {create.data === undefined && mayCreate && (
        <div>
          <Button
            variant={shown.length === 0 ? "primary" : "secondary"}
            busy={create.isPending}
            onClick={() => create.mutate({ kind: "github", name: sourceName, teamId })}
          >
            {shown.length === 0 ? "Make the URL and the secret" : "Make another one"}
          </Button>
        </div>
      )}
    </div>
  );
}

function PingSign({ at }: { at: Date | null }) {
  const timeZone = useViewerTimeZone();
  return (
    <p role="status" className="flex items-center gap-2 text-control">
      {at === null ? (
        <>
          <Radio aria-hidden className="size-4 flex-none animate-pulse text-ink-3" />
          <span className="text-ink-2">Waiting for GitHub's ping. It comes as soon as the webhook is saved.</span>
        </>
      ) : (
        <>
          <CircleCheck aria-hidden className="size-4 flex-none text-good-ink" />
          <span>
            Ping arrived <Moment at={at} timeZone={timeZone} grain="second" />: GitHub reaches this server.
          </span>
        </>
      )}
    </p>
  );
}
