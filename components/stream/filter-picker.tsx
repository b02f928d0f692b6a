"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useRouter } from "next/navigation";
import { useOptimistic, useState, useTransition } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { FACE_HEADING } from "#components/stream/face-words.ts";
import {
  filterQuery,
  rangeQuery,
  type StreamView,
  streamViewQuery,
  type ViewFilter,
} from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { type ManyChoice, type ManyGroup, PickMany } from "#components/ui/pick-many.tsx";
import { FACES, type Face } from "#server/domain/flow/face.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type FilterPickerProps = { streamId: string; view: StreamView; today: EpochMs };
type Choices = AppOutputs["streams"]["filterChoices"];
type FaceChoice = ManyChoice & { face: Face };

/** What focus goes to when the last chip is taken away. */
export const FILTER_BUTTON_ID = "filter";

/** Picks items by repository, service, label, type and author, each name with how many items it would leave. */
export function FilterPicker({ streamId, view, today }: FilterPickerProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [, startTransition] = useTransition();
  // The address follows a moment later: a second tick must not forget the first.
  const [filter, setFilter] = useOptimistic(view.filter);
  const query = useQuery({
    ...trpc.streams.filterChoices.queryOptions({ streamId, ...rangeQuery(view, today), ...filterQuery(view) }),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const groups = groupsOf(query.data, filter);
  const chosen = chosenIn(filter);

  function choose(next: readonly ManyChoice[]) {
    const names: { [face in Face]?: string[] } = {};
    for (const { face, label } of next as readonly FaceChoice[]) names[face] = [...(names[face] ?? []), label];
    startTransition(() => {
      setFilter(names);
      router.push(streamViewQuery({ ...view, filter: names }), { scroll: false });
    });
  }

  return (
    <PickMany
      label="Filter items"
      placeholder="Find a repository, label, author…"
      trigger={
        <Button
          id={FILTER_BUTTON_ID}
          variant="quiet"
          aria-label={chosen.length === 0 ? "Filter" : `Filter, ${chosen.length} active`}
        >
          <ListFilter aria-hidden />
          Filter
          {chosen.length > 0 && (
            <span className="rounded-full bg-accent-soft px-1.5 text-tiny font-[600] text-accent-ink">
              {chosen.length}
            </span>
          )}
        </Button>
      }
      groups={groups}
      chosen={chosen}
      onChoose={choose}
      onOpenChange={setOpen}
      emptyText={
        query.isPending
          ? "Counting…"
          : query.isError
            ? "This could not be loaded. Close it and try again."
            : "Nothing matches."
      }
    />
  );
}

function groupsOf(choices: Choices | undefined, filter: ViewFilter): ManyGroup[] {
  if (choices === undefined) return [];
  return FACES.flatMap((face) => {
    const { names } = choices[face];
    const known = new Set(names.map(({ name }) => name.toLowerCase()));
    const unseen = (filter[face] ?? []).filter((name) => !known.has(name.toLowerCase()));
    const items = [
      ...names.map(({ name, done, open }) => choiceOf(face, name, { done, open })),
      ...unseen.map((name) => choiceOf(face, name, { done: 0, open: 0 })),
    ];
    return items.length === 0 ? [] : [{ value: FACE_HEADING[face], items }];
  });
}

function chosenIn(filter: ViewFilter): FaceChoice[] {
  return FACES.flatMap((face) => (filter[face] ?? []).map((name) => choiceOf(face, name, null)));
}

function choiceOf(face: Face, name: string, count: { done: number; open: number } | null): FaceChoice {
  const choice = { face, value: `${face} ${name.toLowerCase()}`, label: name };
  if (count === null) return choice;
  return {
    ...choice,
    note: count.done.toLocaleString("en"),
    noteLabel: `${count.done} finished, ${count.open} on their way`,
  };
}
