"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

type Preview = AppOutputs["streams"]["previewed"];
const POLL_MS = 400;

/** A preview of a draft: asked for, followed while it is computed, stopped when nobody waits any more. */
export function usePreview(streamId: string) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<{ previewId: string; draft: string } | null>(null);
  const start = useMutation(trpc.streams.preview.mutationOptions());
  const cancel = useMutation(trpc.streams.cancelPreview.mutationOptions());
  const preview = useQuery({
    ...trpc.streams.previewed.queryOptions({ streamId, previewId: asked?.previewId ?? "" }),
    enabled: asked !== null,
    // A preview says what was at its time; it is asked for anew, not refreshed.
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data === undefined || isUnderWay(state.data) ? POLL_MS : false),
  });
  const underWay = asked !== null && (preview.data === undefined || isUnderWay(preview.data));
  const left = useRef<() => void>(() => undefined);
  left.current = () => {
    if (asked !== null && underWay) cancel.mutate({ streamId, previewId: asked.previewId });
  };
  useEffect(() => () => left.current(), []);

  return {
    data: preview.data ?? null,
    error: start.error ?? preview.error,
    underWay: start.isPending || (underWay && !preview.isError),
    /** Of which draft, written out; null: none was asked for. */
    draft: asked?.draft ?? null,
    ask(change: Parameters<typeof start.mutate>[0]["change"], draft: string) {
      left.current();
      start.mutate({ streamId, change }, { onSuccess: ({ previewId }) => setAsked({ previewId, draft }) });
    },
    stop() {
      left.current();
      setAsked(null);
      start.reset();
    },
  };
}

function isUnderWay({ state }: Pick<Preview, "state">): boolean {
  return state === "waiting" || state === "running";
}
