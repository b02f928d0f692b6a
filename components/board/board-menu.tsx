"use client";

import { Archive, ChartArea, Ellipsis, FileStack, History, Import, ListChecks, Settings } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { LanesMenu, useLanes } from "#components/board/lanes-menu.tsx";
import { useSelection } from "#components/board/together/selection.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";

type BoardMenuProps = {
  reportsHref: string;
  /** Absent: one is in the past already. */
  onLookBack?: () => void;
};

/** What one needs of a board now and then. */
export function BoardMenu({ reportsHref, onLookBack }: BoardMenuProps) {
  const { ask, may } = useBoard();
  const { begin } = useSelection();
  const lanes = useLanes();
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
      {onLookBack && (
        <MenuItem icon={<History aria-hidden />} onClick={onLookBack}>
          Look back in time
        </MenuItem>
      )}
      <MenuLink icon={<ChartArea aria-hidden />} href={reportsHref}>
        Reports
      </MenuLink>
      <MenuSeparator />
      {may.change && (
        <MenuItem icon={<Import aria-hidden />} onClick={() => ask({ kind: "import" })}>
          Import cards
        </MenuItem>
      )}
      <MenuItem icon={<FileStack aria-hidden />} onClick={() => ask({ kind: "templates" })}>
        Card templates
      </MenuItem>
      <MenuItem icon={<Archive aria-hidden />} onClick={() => ask({ kind: "archive" })}>
        Archived cards
      </MenuItem>
      {may.setUp && (
        <>
          <MenuSeparator />
          <LanesMenu {...lanes} />
          <MenuItem icon={<Settings aria-hidden />} onClick={() => ask({ kind: "settings" })}>
            Board settings
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
