"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, BookmarkPlus, Check, ListChecks, Star } from "lucide-react";
import { lazy, useState } from "react";
import type { ViewedPlace } from "#components/shell/saved-views/viewed-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator } from "#components/ui/menu.tsx";

const SaveView = lazy(async () => ({
  default: (await import("#components/shell/saved-views/save-view.tsx")).SaveView,
}));
const ManageViews = lazy(async () => ({
  default: (await import("#components/shell/saved-views/manage-views.tsx")).ManageViews,
}));

/** The team's named views: to open one, to name the one on screen, to put them in order. */
export function SavedViews({ place }: { place: ViewedPlace }) {
  const trpc = useTRPC();
  const { of, here, hrefOf } = place;
  const maySave = useHasRole("member", place.teamId);
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const views = useQuery(trpc.views.list.queryOptions(of)).data?.views ?? [];
  const current = views.find((saved) => saved.query === here);
  const maySaveThis = maySave && current === undefined && here !== "";

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="quiet" aria-label={current === undefined ? "Views" : `Views: ${current.name} is open`}>
            <Bookmark aria-hidden />
            <span className="max-w-32 truncate max-sm:hidden">{current?.name ?? "Views"}</span>
          </Button>
        }
      >
        {views.length === 0 && (
          <MenuHeading>
            {maySave
              ? `No view has a name yet. ${here === "" ? "Narrow down what is shown, then save it" : "Save what you see now"} to come back to it.`
              : "No view has been saved yet."}
          </MenuHeading>
        )}
        {views.map((saved) => (
          <MenuLink
            key={saved.id}
            href={hrefOf(saved.query)}
            icon={saved === current ? <Check aria-label="open" /> : <span className="size-4 flex-none" />}
          >
            <span className="min-w-0 flex-1 truncate">{saved.name}</span>
            {saved.isDefault && <Star aria-label="opens first" className="text-ink-2" />}
          </MenuLink>
        ))}
        {maySave && (maySaveThis || views.length > 0) && (
          <>
            <MenuSeparator />
            {maySaveThis && (
              <MenuItem icon={<BookmarkPlus aria-hidden />} onClick={() => setDialog("save")}>
                Save this view…
              </MenuItem>
            )}
            {views.length > 0 && (
              <MenuItem icon={<ListChecks aria-hidden />} onClick={() => setDialog("manage")}>
                Manage views…
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      <Dialog
        title="Save this view"
        description={`${place.keeps}, for everybody of the team.`}
        open={dialog === "save"}
        onOpenChange={(open) => setDialog(open ? "save" : null)}
      >
        <SaveView place={place} onSaved={() => setDialog(null)} />
      </Dialog>
      <Dialog
        title="Views of the team"
        open={dialog === "manage"}
        onOpenChange={(open) => setDialog(open ? "manage" : null)}
      >
        <ManageViews place={place} views={views} onOpen={() => setDialog(null)} />
      </Dialog>
    </>
  );
}
