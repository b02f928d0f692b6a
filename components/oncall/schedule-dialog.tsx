"use client";

import { Pencil, Plus } from "lucide-react";
import { pastWords } from "#components/oncall/holds-from.ts";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { ScheduleForm } from "#components/oncall/schedule-form.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type ScheduleDialogProps = {
  sight: RotaSight;
  /** null: a new one. */
  rota: Pick<RotaScreen, "schedule" | "people"> | null;
};

/** Writes a rota, new or edited, and shows what comes of it while it is written. */
export function ScheduleDialog({ sight, rota }: ScheduleDialogProps) {
  const [open, setOpen] = useOpenByAddress(rota === null ? "new" : "edit");
  return (
    <Dialog
      wide="double"
      title={rota === null ? "New rota" : `Edit ${rota.schedule.name}`}
      description={
        rota === null
          ? "Begin with a template; everything can be changed, now and later."
          : pastWords(rota.schedule.createdAt.getTime(), sight.loadedAt)
      }
      open={open}
      onOpenChange={setOpen}
      trigger={
        rota === null ? (
          <Button variant="primary">
            <Plus aria-hidden />
            New rota
          </Button>
        ) : (
          <Button>
            <Pencil aria-hidden />
            Edit
          </Button>
        )
      }
    >
      <ScheduleForm sight={sight} rota={rota} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
