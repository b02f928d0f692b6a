"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";

type DeleteRotaProps = { sight: RotaSight; schedule: RotaScreen["schedule"]; onDone: () => void };

/** Deletes a rota once what goes with it was read; the page then shows another one, or that there is none. */
export function DeleteRota({ sight, schedule, onDone }: DeleteRotaProps) {
  const { team, view } = sight;
  const trpc = useTRPC();
  const router = useRouter();
  const changed = useOncallChanged();
  const remove = useMutation(trpc.oncall.delete.mutationOptions());

  async function confirmed() {
    await remove.mutateAsync({ id: schedule.id });
    onDone();
    router.replace(addresses.rota(team.slug) + rotaQuery({ ...view, scheduleId: null }));
    router.refresh();
    await changed(`${schedule.name} deleted`);
  }

  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Delete the rota…</Button>}
      title={`Delete ${schedule.name}?`}
      confirmLabel="Delete the rota"
      onConfirm={confirmed}
    >
      <p>
        Nobody is on call by it from now on, and its past goes, too: its versions, overrides, requests for cover, fair
        plans, pay rates and calendar links, and with them the load and pay of all who served. It cannot be brought
        back.
      </p>
      <p className="mt-2">
        Calendars of people and of the team stay and no longer show its shifts; services that call it are left without a
        rota. The audit log keeps what was done to it, and by whom.
      </p>
    </ConfirmDialog>
  );
}
