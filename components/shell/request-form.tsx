"use client";

import type { ReactNode } from "react";
import { problemText } from "#components/shell/request-problem.tsx";
import { Notice } from "#components/ui/notice.tsx";

type RequestFormProps = {
  /** What the server said to the last try; null: nothing wrong. */
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** The form of a dialog: what was wrong stands above its fields, which stay as they were typed. */
export function RequestForm({ error, onSubmit, children }: RequestFormProps) {
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {error != null && (
        <Notice tone="problem" role="alert">
          {problemText(error)}
        </Notice>
      )}
      {children}
    </form>
  );
}
