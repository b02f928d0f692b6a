"use client";

import { useQuery } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import type { CardFace } from "#components/standup/written/written-words.ts";
import { Button } from "#components/ui/button.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

type AttachCardProps = {
  boardId: string;
  /** What it is attached to, for who cannot see it. */
  question: string;
  attached: readonly string[];
  onAttach: (card: Pick<CardFace, "id" | "number" | "title">) => void;
};

/** A card of the board, found by typing; the list is fetched when it is asked for. */
export function AttachCard({ boardId, question, attached, onAttach }: AttachCardProps) {
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  const query = useQuery({ ...useTRPC().written.cards.queryOptions({ boardId }), enabled: isOpen });

  // What was pressed is gone: the focus goes to what took its place.
  useEffect(() => {
    if (isOpen !== wasOpen.current) place.current?.querySelector<HTMLElement>("input, button")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const free = (query.data ?? []).filter(({ id }) => !attached.includes(id));
  return (
    <div ref={place} className="grid min-w-0 gap-2">
      {isOpen ? (
        <div className="flex items-start gap-1">
          <ComboboxField
            label={`Card to attach to “${question}”`}
            labelHidden
            className="w-full max-w-96"
            placeholder="Number or title of a card…"
            emptyText="No such card on the board."
            loading={query.isPending}
            choices={free.map(({ id, number, title }) => ({ value: id, label: `#${number} ${title}` }))}
            value={null}
            onValueChange={(id) => {
              const card = free.find((one) => one.id === id);
              if (card === undefined) return;
              onAttach(card);
              setOpen(false);
            }}
          />
          <IconButton label="Attach none" icon={<X aria-hidden />} onClick={() => setOpen(false)} />
        </div>
      ) : (
        <Button size="small" variant="quiet" onClick={() => setOpen(true)} className="justify-self-start">
          <Paperclip aria-hidden /> Attach a card
          <span className="sr-only"> to “{question}”</span>
        </Button>
      )}
      {isOpen && query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
    </div>
  );
}
