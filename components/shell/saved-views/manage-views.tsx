"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil, Star, StarOff, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import type { ViewedPlace } from "#components/shell/saved-views/viewed-place.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type SavedView = AppOutputs["views"]["list"]["views"][number];
type ManageViewsProps = {
  place: ViewedPlace;
  views: readonly SavedView[];
  /** A view was opened. */
  onOpen: () => void;
};

/** Every named view: to rename, to overwrite with what is on screen, to open the stream with, to delete. */
export function ManageViews({ place, views, onOpen }: ManageViewsProps) {
  if (views.length === 0) return <p className="text-control text-ink-2">No view has a name any more.</p>;
  return (
    <ul className="grid">
      {views.map((view) => (
        <li key={view.id} className="border-t border-line py-2 first:border-t-0">
          <ViewRow place={place} view={view} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

type ViewRowProps = Omit<ManageViewsProps, "views"> & { view: SavedView };

function ViewRow({ place, view, onOpen }: ViewRowProps) {
  const { of, here, hrefOf } = place;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const [name, setName] = useState(view.name);
  const renew = () => queryClient.invalidateQueries(trpc.views.list.queryFilter(of));
  const update = useMutation(trpc.views.update.mutationOptions({ onSuccess: renew }));
  const remove = useMutation(trpc.views.delete.mutationOptions({ onSuccess: renew }));

  function rename(event: FormEvent) {
    event.preventDefault();
    update.mutate({ id: view.id, name }, { onSuccess: () => setRenaming(false) });
  }

  if (renaming) {
    return (
      <form onSubmit={rename} className="grid gap-2">
        <TextField
          label={`New name of ${view.name}`}
          value={name}
          onValueChange={setName}
          maxLength={80}
          autoComplete="off"
          error={update.error && requestFault(update.error)}
        />
        <div className="flex justify-end gap-2">
          <Button size="small" variant="quiet" onClick={() => setRenaming(false)}>
            Cancel
          </Button>
          <Button size="small" type="submit" variant="primary" busy={update.isPending}>
            Rename
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-1">
        <span className="mr-auto flex min-w-0 items-center gap-2">
          <span className="truncate font-[560]">{view.name}</span>
          {view.isDefault && <Pill tone="accent">opens first</Pill>}
        </span>
        {place.opensWith && (
          <IconButton
            size="small"
            label={view.isDefault ? `Open the stream without ${view.name}` : `Open the stream with ${view.name}`}
            icon={view.isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />}
            busy={update.isPending}
            onClick={() => update.mutate({ id: view.id, isDefault: !view.isDefault })}
          />
        )}
        <IconButton
          size="small"
          label={`Rename ${view.name}`}
          icon={<Pencil aria-hidden />}
          onClick={() => {
            update.reset();
            setName(view.name);
            setRenaming(true);
          }}
        />
        <ConfirmDialog
          trigger={<IconButton size="small" label={`Delete ${view.name}`} icon={<Trash2 aria-hidden />} />}
          title={`Delete the view “${view.name}”?`}
          confirmLabel="Delete the view"
          onConfirm={() => remove.mutateAsync({ id: view.id })}
        >
          It goes for everybody of the team. {place.shows} it shows stay as they are.
        </ConfirmDialog>
      </div>
      {view.query !== here && (
        <div className="flex flex-wrap gap-1">
          <LinkButton size="small" href={hrefOf(view.query)} scroll={false} onClick={onOpen}>
            Open
          </LinkButton>
          {here !== "" && (
            <Button
              size="small"
              variant="quiet"
              busy={update.isPending}
              onClick={() => update.mutate({ id: view.id, query: here })}
            >
              Replace by what is on screen
            </Button>
          )}
        </div>
      )}
      {update.error && (
        <Notice tone="problem" role="alert">
          {requestFault(update.error)}
        </Notice>
      )}
    </div>
  );
}

/** What a refused request says, in the one place there is to say it. */
export function requestFault(error: {
  message: string;
  data?: { issues?: readonly { message: string }[] } | null | undefined;
}): string {
  return error.data?.issues?.[0]?.message ?? error.message;
}
