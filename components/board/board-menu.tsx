"use client";

import { Archive, Ellipsis, FileStack, ListChecks } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { useSelection } from "#components/board/together/selection.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";

/** What one needs of a board now and then. */
export function BoardMenu() {
  const { ask, may } = useBoard();
  const { begin } = useSelection();
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" aria-label="More of the board" className="aspect-square px-0!">
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {may.change && (
        <MenuItem icon={<ListChecks aria-hidden />} onClick={begin}>
          Choose several cards
        </MenuItem>
      )}
      <MenuItem icon={<FileStack aria-hidden />} onClick={() => ask({ kind: "templates" })}>
        Card templates
      </MenuItem>
      <MenuItem icon={<Archive aria-hidden />} onClick={() => ask({ kind: "archive" })}>
        Archived cards
      </MenuItem>
    </Menu>
  );
}
