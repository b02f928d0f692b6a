"use client";

import { lazy, type ReactNode } from "react";
import { OpenedLater, type Trigger, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/ui/confirm-window.tsx");
const ConfirmWindow = lazy(async () => ({ default: (await load()).ConfirmWindow }));

type ConfirmDialogProps = {
  trigger: Trigger;
  title: string;
  /** What will be lost, in words. */
  children: ReactNode;
  /** The verb: "Revoke the token", never "OK". */
  confirmLabel: string;
  /** Resolves when it is done; a rejection keeps the dialog open and is shown. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before something is lost. */
export function ConfirmDialog({ trigger, ...asked }: ConfirmDialogProps) {
  const opening = useOpening(undefined);
  return (
    <OpenedLater opening={opening} opens="dialog" trigger={trigger} load={load}>
      <ConfirmWindow opening={opening} trigger={trigger} {...asked} />
    </OpenedLater>
  );
}
