"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { deviceName } from "#components/people/device-name.ts";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** Where one is signed in, and how to end it there. */
export function SessionList({ timeZone }: { timeZone: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: sessions } = useSuspenseQuery(trpc.session.list.queryOptions());
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.session.pathFilter());
        toastDone("Signed out there");
      },
    }),
  );
  const everywhere = useMutation(
    trpc.session.signOutEverywhere.mutationOptions({ onSuccess: () => location.assign(addresses.signIn()) }),
  );
  return (
    <SettingsSection
      title="Sessions"
      about="Where you are signed in. Ending a session acts at once."
      actions={
        <ConfirmDialog
          trigger={<Button variant="danger">Sign out everywhere</Button>}
          title="Sign out everywhere?"
          confirmLabel="Sign out everywhere"
          onConfirm={() => everywhere.mutateAsync()}
        >
          Every browser is signed out, this one too.
        </ConfirmDialog>
      }
    >
      <ul aria-label="Sessions" className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5 first:pt-0 last:pb-0">
            <div className="grid min-w-0 flex-1 basis-44 text-control">
              <span className="truncate font-[560]">{deviceName(session.userAgent)}</span>
              <span className="text-small text-ink-2">
                {session.address !== null && `${session.address}, `}last seen{" "}
                <Moment at={session.lastSeenAt} timeZone={timeZone} />
              </span>
            </div>
            {session.current ? (
              <Pill tone="good">this one</Pill>
            ) : (
              <ConfirmDialog
                trigger={<Button variant="danger">Sign out</Button>}
                title="Sign out there?"
                confirmLabel="Sign out there"
                onConfirm={() => revoke.mutateAsync({ sessionId: session.id })}
              >
                {deviceName(session.userAgent)} has to sign in again.
              </ConfirmDialog>
            )}
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
