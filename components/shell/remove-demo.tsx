"use client";

import { useMutation } from "@tanstack/react-query";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

/** Takes the demo team away, once asked again; nothing for those who may not. */
export function RemoveDemo({ teamId, size }: { teamId: string; size?: "small" }) {
  const remove = useMutation(useTRPC().demo.remove.mutationOptions());
  const mayRemove = useHasRole("admin", teamId);
  if (!mayRemove) return null;
  return (
    <ConfirmDialog
      trigger={<Button {...(size === undefined ? {} : { size })}>Remove the demo</Button>}
      title="Remove the demo team?"
      confirmLabel="Remove the demo"
      onConfirm={async () => {
        await remove.mutateAsync();
        // From the beginning: nothing that is kept in this browser knows of it any more.
        location.assign(addresses.start);
      }}
    >
      Its people, its deliveries, its map and what the audit log says of it are deleted, as if it had never been there.
      Your own teams stay as they are. You can load it again at any time.
    </ConfirmDialog>
  );
}
