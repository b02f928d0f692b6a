"use client";

import { LoaderCircle } from "lucide-react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { DemoBadge } from "#components/shell/demo-badge.tsx";
import { useIsDemo } from "#components/shell/use-is-demo.ts";
import { Pill } from "#components/ui/pill.tsx";

type StreamAnswer = AppOutputs["streams"]["get"];

/** What a stream is made of, and whether its numbers are complete. */
export function StreamFacts({ stream }: { stream: StreamAnswer }) {
  const isDemo = useIsDemo(stream.teamId);
  const names = stream.repositories.map(({ owner, name }) => `${owner}/${name}`);
  return (
    <>
      {isDemo && <DemoBadge />}
      <Pill title={names.join(", ")}>{names.length === 1 ? names[0] : `${names.length} repositories`}</Pill>
      {stream.pending > 0 && (
        <Pill tone="accent" icon={<LoaderCircle aria-hidden className="animate-spin" />}>
          {stream.pending.toLocaleString("en")} {stream.pending === 1 ? "change" : "changes"} not counted yet
        </Pill>
      )}
    </>
  );
}
