"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Opening, Trigger } from "#components/ui/opened-later.tsx";
import { DIALOG_LOOK, SCRIM_LOOK } from "#components/ui/window-look.ts";

type ConfirmWindowProps = {
  opening: Opening;
  trigger: Trigger;
  title: string;
  confirmLabel: string;
  onConfirm: () => Promise<unknown>;
  children: ReactNode;
};

export function ConfirmWindow({ opening, trigger, title, confirmLabel, onConfirm, children }: ConfirmWindowProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      opening.change(false);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "It did not work. Try again.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <AlertDialog.Root open={opening.open} onOpenChange={(next) => !busy && opening.change(next)}>
      <AlertDialog.Trigger render={trigger} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop forceRender className={SCRIM_LOOK} />
        <AlertDialog.Popup className={classNames(DIALOG_LOOK, "max-w-md")}>
          <div className="grid gap-1.5">
            <AlertDialog.Title className="text-large font-[620]">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="text-control text-ink-2">
              {children}
            </AlertDialog.Description>
          </div>
          {problem && (
            <Notice tone="problem" role="alert">
              {problem}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <AlertDialog.Close render={<Button disabled={busy}>Cancel</Button>} />
            <Button variant="danger" busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
