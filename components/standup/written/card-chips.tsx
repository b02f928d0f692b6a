"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { CardFace } from "#components/standup/written/written-words.ts";

type CardChipsProps = {
  label: string;
  cardIds: readonly string[];
  cards: ReadonlyMap<string, Pick<CardFace, "number" | "title">>;
  /** Where their board is. */
  board: { slug: string; id: string };
  /** Takes one away; absent: they stay. */
  onRemove?: (cardId: string) => void;
};

/** Cards that an answer names, each a way to it. */
export function CardChips({ label, cardIds, cards, board, onRemove }: CardChipsProps) {
  if (cardIds.length === 0) return null;
  return (
    <ul aria-label={label} className="flex min-w-0 flex-wrap gap-1.5">
      {cardIds.map((id, index) => {
        const card = cards.get(id);
        const name = card === undefined ? "A card that is gone" : `#${card.number} ${card.title}`;
        const search = new URLSearchParams({ board: board.id, card: id });
        return (
          <li
            key={id}
            className="inline-flex max-w-full min-w-0 items-center gap-0.5 rounded-full bg-sunken px-2.5 py-px text-control touch:min-h-9"
          >
            <Link
              href={`${addresses.board(board.slug)}?${search}`}
              className="min-w-0 truncate text-ink hover:underline"
            >
              {name}
            </Link>
            {onRemove !== undefined && (
              <button
                type="button"
                aria-label={`Take ${name} away`}
                onClick={({ currentTarget }) => {
                  const list = currentTarget.closest("ul");
                  onRemove(id);
                  // The pressed one is gone: the next one gets the focus.
                  requestAnimationFrame(() => {
                    const buttons = list?.querySelectorAll("button") ?? [];
                    buttons[Math.min(index, buttons.length - 1)]?.focus();
                  });
                }}
                className="-mr-2 grid size-6 flex-none place-items-center rounded-full text-ink-2 hover:bg-line hover:text-ink touch:size-9 [&_svg]:size-3.5"
              >
                <X aria-hidden />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
