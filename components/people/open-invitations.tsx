"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { InviteDialog } from "#components/people/invite-dialog.tsx";
import type { Role } from "#components/people/role-choices.ts";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ErrorState } from "#components/ui/message-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { toastDone } from "#components/ui/toast.tsx";

type OpenInvitationsProps = {
  /** null: invitations to the workspace. */
  teamId: string | null;
  ownRole: Role;
};

/** Links that still let somebody in, a new one, and how to withdraw one. */
export function OpenInvitations({ teamId, ownRole }: OpenInvitationsProps) {
  const timeZone = useViewerTimeZone();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invitations = useQuery(trpc.people.invitations.queryOptions({ teamId }));
  const revoke = useMutation(
    trpc.people.revokeInvitation.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.people.invitations.pathFilter());
        toastDone("Invitation withdrawn", "Its link lets nobody in any more.");
      },
    }),
  );
  return (
    <SettingsSection
      title="Invitations"
      about="A link lets one person in, once, until it is over."
      actions={<InviteDialog teamId={teamId} ownRole={ownRole} />}
    >
      {invitations.isPending && (
        <LoadingRegion label="Loading invitations">
          <Skeleton className="h-9" />
        </LoadingRegion>
      )}
      {invitations.isError && (
        <ErrorState
          title="The invitations could not be loaded"
          headingLevel={3}
          actions={<Button onClick={() => invitations.refetch()}>Try again</Button>}
        >
          {invitations.error.message}
        </ErrorState>
      )}
      {invitations.data?.length === 0 && <p className="text-control text-ink-2">No invitation is open.</p>}
      {invitations.data !== undefined && invitations.data.length > 0 && (
        <ul aria-label="Open invitations" className="divide-y divide-line">
          {invitations.data.map((invitation) => (
            <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5 first:pt-0 last:pb-0">
              <div className="grid min-w-0 flex-1 basis-44 text-control">
                <span className="truncate font-[560]">{invitation.email ?? "Whoever has the link"}</span>
                <span className="text-small text-ink-2">
                  {invitation.invitedBy !== null && `by ${invitation.invitedBy}, `}until{" "}
                  <Moment at={invitation.expiresAt} timeZone={timeZone} />
                </span>
              </div>
              <Pill>{invitation.role}</Pill>
              <ConfirmDialog
                trigger={<Button variant="danger">Withdraw</Button>}
                title="Withdraw this invitation?"
                confirmLabel="Withdraw the invitation"
                onConfirm={() => revoke.mutateAsync({ id: invitation.id })}
              >
                Its link lets nobody in any more.
              </ConfirmDialog>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
