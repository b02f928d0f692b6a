const FIELDS = [
  "input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [aria-hidden=true])",
  "textarea",
  "select",
  "[role=combobox]",
]
  .map((kind) => `${kind}:not(:disabled, [tabindex="-1"])`)
  .join(", ");

/** On a dialog's way out, for whoever looks where the focus is. */
export const WAY_OUT = { "data-way-out": "" };

/**
 * The first field that can be written in or chosen from and is seen without scrolling; null: there is none, or a finger
 * would call a keyboard up over what it has not read yet.
 */
export function firstField(within: HTMLElement): HTMLElement | null {
  if (matchMedia("(pointer: coarse)").matches) return null;
  const field = within.querySelector<HTMLElement>(FIELDS);
  const window = within.closest("[role=dialog]") ?? within;
  return field !== null && field.getBoundingClientRect().bottom <= window.getBoundingClientRect().bottom ? field : null;
}

/** For a form that comes into a dialog after it has opened: one begins in it, unless one has gone elsewhere meanwhile. */
export function beginIn(form: HTMLElement | null): void {
  if (form !== null && document.activeElement?.matches("[data-way-out], [role=dialog]")) firstField(form)?.focus();
}
