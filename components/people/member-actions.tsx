"use client";

import type { MemberFace } from "#components/people/member-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type MemberActionsProps = { member: MemberFace; onChange: (deactivated: boolean) => Promise<unknown> };

/** Takes somebody out of the workspace, or lets them back in. */
export function MemberActions({ member, onChange }: MemberActionsProps) {
  if (member.deactivatedAt !== null) {
    return (
      <Button
        onClick={() =>
          onChange(false).then(
            () => toastDone(`${member.name} is back`),
            () => {},
          )
        }
      >
        Let back in
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Deactivate</Button>}
      title={`Deactivate ${member.name}?`}
      confirmLabel="Deactivate"
      onConfirm={() => onChange(true)}
    >
      They are signed out everywhere and cannot sign in again. What they did stays under their name.
    </ConfirmDialog>
  );
}
