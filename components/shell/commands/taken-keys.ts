const TYPING =
  "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='textbox'], [role='combobox']";
/** Open in front of the page: not what is on its way out, what a select has ready but hidden, or a toast, which calls itself not modal. */
const IN_FRONT = ["dialog", "alertdialog", "menu", "listbox"]
  .map((role) => `[role='${role}']:not([data-closed], [aria-modal='false'], [hidden] *)`)
  .join(", ");

/** Whether a key goes to what somebody types in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Whether keys are for something open in front of the page. */
export function isSomethingInFront(): boolean {
  return document.querySelector(IN_FRONT) !== null;
}
