import type { ReactNode } from "react";
import { isSaidAtFields, RequestProblem } from "#components/shell/request-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { DialogClose } from "#components/ui/dialog.tsx";

type FormFootProps = {
  error?: unknown;
  /** Fields that say their own problem: it is not said twice. */
  fields?: readonly string[];
  busy?: boolean;
  disabled?: boolean;
  /** Stays in sight while a long form is scrolled. */
  stays?: boolean;
  children: ReactNode;
};

/** The end of a dialog's form: what went wrong, cancel, and the verb. */
export function FormFoot(props: FormFootProps) {
  const { error, fields = [], busy = false, disabled = false, stays = false, children } = props;
  const problem = error != null && !isSaidAtFields(error, fields) && <RequestProblem error={error} />;
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
