"use client";

import { Archive, ArrowRightLeft, Ellipsis, OctagonX, Play } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import type { Card } from "#server/domain/board/board.ts";

/** What one can do with a card without opening it. */
export function CardMenu({ card }: { card: Card }) {
  const { ask, archive } = useBoard();
  return (
    <span data-no-drag className="absolute top-1 right-1">
      <Menu
        align="end"
        trigger={
          <Button
            variant="quiet"
            size="small"
            aria-label={`Actions for ${card.title}`}
            className="aspect-square bg-inherit px-0! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 touch:opacity-100"
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<ArrowRightLeft aria-hidden />} onClick={() => ask({ kind: "move", cardId: card.id })}>
          Move to…
        </MenuItem>
        <MenuItem icon={<OctagonX aria-hidden />} onClick={() => ask({ kind: "block", cardId: card.id })}>
          Block…
        </MenuItem>
        {card.blockers.map(({ id, reason }) => (
          <MenuItem
            key={id}
            icon={<Play aria-hidden />}
            onClick={() => ask({ kind: "unblock", cardId: card.id, blockerId: id })}
          >
            Unblock: {reason}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Archive aria-hidden />} onClick={() => archive(card.id)}>
          Archive
        </MenuItem>
      </Menu>
    </span>
  );
}
