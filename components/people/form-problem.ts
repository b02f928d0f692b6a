/** What a refused request says, sorted for a form: a message by field, and one for the form as a whole. */
export type FormProblem = { fields: Readonly<Record<string, string>>; form: string | null };

const NO_PROBLEM: FormProblem = { fields: {}, form: null };

type Refused = {
  message: string;
  data?: { issues?: readonly { path: string; message: string }[] } | null | undefined;
};

/**
 * Sorts a failed request's messages by field. What belongs to none of the form's fields is said above the form, so that
 * nothing is swallowed.
 */
export function formProblem(error: Refused | null, fields: readonly string[]): FormProblem {
  if (error === null) return NO_PROBLEM;
  const issues = error.data?.issues ?? [];
  const byField: Record<string, string> = {};
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`));
    if (field === undefined) rest.push(message);
    else byField[field] ??= message;
  }
  const general = issues.length === 0 ? error.message : rest.join(" ");
  return { fields: byField, form: general === "" ? null : general };
}
