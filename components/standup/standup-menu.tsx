"use client";

import { Ellipsis, Kanban, Maximize2, Settings } from "lucide-react";
import { addresses } from "#components/shell/addresses.ts";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { StandupSettings } from "#components/standup/standup-settings.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuLink } from "#components/ui/menu.tsx";

type StandupMenuProps = { slug: string; boardId: string; maySetUp: boolean };

/** What one needs of the stand-up's page now and then. */
export function StandupMenu({ slug, boardId, maySetUp }: StandupMenuProps) {
  const [isSettingUp, setSettingUp] = useOpenByAddress("settings");
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="quiet" aria-label="More of the stand-up" className="aspect-square px-0!">
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuLink icon={<Kanban aria-hidden />} href={addresses.board(slug, boardId)}>
          Board
        </MenuLink>
        <MenuLink icon={<Maximize2 aria-hidden />} href={addresses.standupWall(slug, boardId)}>
          Wall screen
        </MenuLink>
        {maySetUp && (
          <MenuItem icon={<Settings aria-hidden />} onClick={() => setSettingUp(true)}>
            Stand-up settings
          </MenuItem>
        )}
      </Menu>
      {maySetUp && <StandupSettings boardId={boardId} open={isSettingUp} onOpenChange={setSettingUp} />}
    </>
  );
}
