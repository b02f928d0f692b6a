import type { ReactNode } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogClose } from "#components/ui/dialog.tsx";

type FormFootProps = {
  error?: unknown;
  busy?: boolean;
  disabled?: boolean;
  /** Stays in sight while a long form is scrolled. */
  stays?: boolean;
  children: ReactNode;
};

/** The end of a dialog's form: what went wrong, cancel, and the verb. */
export function FormFoot({ error, busy = false, disabled = false, stays = false, children }: FormFootProps) {
  const problem = error != null && <RequestProblem error={error} />;
  const buttons = (
    <div className="flex justify-end gap-2">
      <DialogClose>
        <Button>Cancel</Button>
      </DialogClose>
      <Button type="submit" variant="primary" busy={busy} disabled={disabled}>
        {children}
      </Button>
    </div>
  );
  if (!stays) {
    return (
      <>
        {problem}
        {buttons}
      </>
    );
  }
  return (
    <div className="sticky -bottom-5 z-10 -mx-5 -mb-5 grid gap-3 border-t border-line bg-surface px-5 py-3">
      {problem}
      {buttons}
    </div>
  );
}
