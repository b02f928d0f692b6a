import type { ReactNode } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogClose } from "#components/ui/dialog.tsx";

type FormFootProps = { error?: unknown; busy?: boolean; disabled?: boolean; children: ReactNode };

/** The end of a dialog's form: what went wrong, cancel, and the verb. */
export function FormFoot({ error, busy = false, disabled = false, children }: FormFootProps) {
  return (
    <>
      {error != null && <RequestProblem error={error} />}
      <div className="flex justify-end gap-2">
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy} disabled={disabled}>
          {children}
        </Button>
      </div>
    </>
  );
}
