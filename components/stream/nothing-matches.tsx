"use client";

import { useQuery } from "@tanstack/react-query";
import { FilterX } from "lucide-react";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { filterQuery, rangeQuery, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { FACES, type Face } from "#server/domain/flow/face.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type NothingMatchesProps = { streamId: string; view: StreamView; today: EpochMs };

/** Nothing finished fits the filter: says which part of it to take away, and what would be there then. */
export function NothingMatches({ streamId, view, today }: NothingMatchesProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.streams.filterChoices.queryOptions({ streamId, ...rangeQuery(view, today), ...filterQuery(view) }),
  );
  const helpful = FACES.filter((face) => view.filter[face] !== undefined && (query.data?.[face].done ?? 0) > 0);
  const longer = view.range.kind === "preset" && view.range.preset === "all" ? null : view;
  return (
    <Card>
      <EmptyState
        icon={<FilterX />}
        title="Nothing that finished matches"
        actions={
          <>
            {helpful.map((face) => {
              const { [face]: names = [], ...filter } = view.filter;
              return (
                <LinkButton key={face} href={streamViewQuery({ ...view, filter })} scroll={false}>
                  Remove {chosenWords(face, names)} ({(query.data?.[face].done ?? 0).toLocaleString("en")} finished)
                </LinkButton>
              );
            })}
            {helpful.length === 0 && longer !== null && (
              <LinkButton
                href={streamViewQuery({ ...longer, range: { kind: "preset", preset: "all" } })}
                scroll={false}
              >
                Look at all time
              </LinkButton>
            )}
            <LinkButton href={streamViewQuery({ ...view, filter: {} })} variant="primary" scroll={false}>
              Clear all filters
            </LinkButton>
          </>
        }
      >
        No item that finished in this range fits every filter at once.
      </EmptyState>
    </Card>
  );
}

const SEVERAL: Readonly<Record<Face, string>> = {
  repository: "repositories",
  service: "services",
  label: "labels",
  type: "types",
  author: "authors",
};

function chosenWords(face: Face, names: readonly string[]): string {
  return names.length === 1 ? `${face} ${names[0]}` : `the ${SEVERAL[face]}`;
}
