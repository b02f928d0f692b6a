"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

type SettingsFormProps = {
  problem: string | null;
  onSubmit: () => void;
  busy: boolean;
  saveLabel?: string;
  /** Nothing to save yet. */
  idle?: boolean;
  /** One may look, not save. */
  readOnly?: boolean;
  children: ReactNode;
};

/** Fields with one button that saves them. */
export function SettingsForm(props: SettingsFormProps) {
  const { problem, onSubmit, busy, saveLabel = "Save", idle = false, readOnly = false, children } = props;
  return (
    <form
      noValidate
      className="grid max-w-xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {problem && (
        <Notice tone="problem" role="alert">
          {problem}
        </Notice>
      )}
      {children}
      {!readOnly && (
        <div>
          <Button type="submit" variant="primary" busy={busy} disabled={idle}>
            {saveLabel}
          </Button>
        </div>
      )}
    </form>
  );
}
