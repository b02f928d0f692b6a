"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { FACE_HEADING } from "#components/stream/face-words.ts";
import { FILTER_BUTTON_ID } from "#components/stream/filter-picker.tsx";
import {
  isFiltered,
  type StreamView,
  streamViewQuery,
  type ViewFilter,
  withName,
} from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { FACES } from "#server/domain/flow/face.ts";

/** What the items are picked by now, each to be taken away; nothing where nothing is. */
export function FilterChips({ view }: { view: StreamView }) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  if (!isFiltered(view.filter)) return null;

  /** Focus stays in the row, so that several can be taken away in turn. */
  function show(filter: ViewFilter, index: number) {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const next = isFiltered(filter) ? (buttons[index + 1] ?? buttons[index - 1]) : null;
    (next ?? document.getElementById(FILTER_BUTTON_ID))?.focus();
    router.push(streamViewQuery({ ...view, filter }), { scroll: false });
  }

  const chips = FACES.flatMap((face) => (view.filter[face] ?? []).map((name) => ({ face, name })));
  return (
    <ul ref={list} aria-label="Active filters" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ face, name }, index) => (
        <li key={`${face} ${name}`} className="min-w-0">
          <button
            type="button"
            onClick={() => show(withName(view.filter, face, name, false), index)}
            aria-label={`Remove ${face} ${name}`}
            className="inline-flex max-w-72 items-center gap-1.5 rounded-full border border-line bg-surface py-0.5 pr-2 pl-2.5 text-small leading-5 hover:border-line-strong hover:bg-sunken touch:py-2"
          >
            <span className="truncate">
              <span className="text-ink-2">{FACE_HEADING[face]}</span> {name}
            </span>
            <X aria-hidden className="size-3 flex-none text-ink-2" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="quiet" size="small" onClick={() => show({}, 0)}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
