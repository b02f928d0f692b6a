"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { DIALOG_LOOK, SCRIM_LOOK } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";

type ConfirmDialogProps = {
  trigger: ReactElement<Record<string, unknown>>;
  title: string;
  /** What will be lost, in words. */
  children: ReactNode;
  /** The verb: "Revoke the token", never "OK". */
  confirmLabel: string;
  /** Resolves when it is done; a rejection keeps the dialog open and is shown. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before something is lost. */
export function ConfirmDialog({ trigger, title, children, confirmLabel, onConfirm }: ConfirmDialogProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      setOpen(false);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "It did not work. Try again.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !busy && setOpen(next)}>
      <AlertDialog.Trigger render={trigger} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={SCRIM_LOOK} />
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
