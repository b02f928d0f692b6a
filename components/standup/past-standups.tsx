"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { SummarySending } from "#components/standup/summary-sending.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { Moment, momentText } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";

type Past = AppOutputs["standups"]["past"][number];

const IN_TREND = 30;
const FIRST = 5;

type PastStandupsProps = { boardId: string; timeZone: string; maySend: boolean };

/** The stand-ups that are over: whether ops was there, and what each came to. */
export function PastStandups({ boardId, timeZone, maySend }: PastStandupsProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.standups.past.queryOptions({ boardId }));
  const chat = useQuery(trpc.standups.setup.queryOptions({ boardId })).data?.chat ?? null;
  const asked = useSearchParams().get("past");
  const [all, setAll] = useState(false);
  if (query.isError) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  const past = query.data ?? [];
  if (past.length === 0) return null;
  // A link from a chat leads to one of them, however old it is.
  const isAll = all || past.findIndex(({ id }) => id === asked) >= FIRST;
  return (
    <Card className="mt-4 grid min-w-0 grid-cols-1 gap-3 p-5">
      <h2 className="text-control font-[620]">Stand-ups so far</h2>
      <OpsTrend past={past} timeZone={timeZone} />
      <ol aria-label="Stand-ups so far" className="divide-y divide-line">
        {(isAll ? past : past.slice(0, FIRST)).map((standup) => (
          <li key={standup.id}>
            <details ref={standup.id === asked ? showOpened : null}>
              <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded py-2 text-control touch:min-h-11">
                <b className="font-[560]">
                  <Moment at={standup.startedAt} timeZone={timeZone} />
                </b>
                <Duration ms={standup.endedAt - standup.startedAt} className="text-ink-2" />
                <span className="text-ink-2">{[...standup.dev, ...standup.ops].length} there</span>
                {standup.ops.length > 0 ? (
                  <Pill tone="process">ops: {standup.ops.join(", ")}</Pill>
                ) : (
                  <Pill tone="wait">no ops</Pill>
                )}
                {standup.sending?.state === "failed" && <Pill tone="rework">not sent</Pill>}
              </summary>
              <div className="grid grid-cols-1 gap-3 pb-4">
                <SummarySending {...{ boardId, standup, chat, maySend, timeZone }} />
                {standup.report.sections.map(({ heading, lines }) => (
                  <section key={heading}>
                    <h3 className="text-control font-[600]">{heading}</h3>
                    <ul className="list-disc pl-5 text-control">
                      {lines.map((line, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: lines that never change and may be alike
                        <li key={index} className="wrap-anywhere">
                          {line}
                        </li>
                      ))}
                    </ul>
                  </section>
                ))}
                <CopyableCode label="summary" code={standup.markdown} />
              </div>
            </details>
          </li>
        ))}
      </ol>
      {!isAll && past.length > FIRST && (
        <Button size="small" variant="quiet" className="justify-self-start" onClick={() => setAll(true)}>
          Show all {past.length}
        </Button>
      )}
    </Card>
  );
}

function showOpened(details: HTMLDetailsElement | null) {
  if (details === null) return;
  details.open = true;
  details.scrollIntoView({ block: "start" });
}

/** A square per stand-up, the oldest first: filled where ops was there. */
function OpsTrend({ past, timeZone }: { past: readonly Past[]; timeZone: string }) {
  const shown = past.slice(0, IN_TREND).reverse();
  const withOps = shown.filter(({ ops }) => ops.length > 0).length;
  return (
    <figure className="grid gap-1.5">
      <figcaption className="text-control">
        Ops was there at <b className="font-[600]">{withOps}</b> of the last {shown.length}.
      </figcaption>
      <ul aria-label="Ops at the stand-ups, oldest first" className="flex flex-wrap gap-1">
        {shown.map(({ id, startedAt, ops }) => {
          const words = `${momentText(startedAt, timeZone, "day")}: ${ops.length > 0 ? "with ops" : "without ops"}`;
          return (
            <li
              key={id}
              title={words}
              className={classNames(
                "size-3.5 rounded-[3px] border",
                ops.length > 0 ? "border-process bg-process" : "border-line-control",
              )}
            >
              <span className="sr-only">{words}</span>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}
