/** What a select or combobox offers. */
export type Choice<Value extends string = string> = { value: Value; label: string; hint?: string; disabled?: boolean };

/** The look shared by every list that opens: menus, selects, comboboxes. */
export const POPUP_LOOK =
  "max-h-[min(22rem,var(--available-height))] min-w-[max(10rem,var(--anchor-width))] max-w-[min(26rem,var(--available-width))] origin-(--transform-origin) " +
  "overflow-y-auto overscroll-contain wrap-anywhere rounded-[10px] border border-line bg-raised p-1 shadow-float outline-none " +
  "transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

export const CHOICE_LOOK =
  "flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-control outline-none select-none touch:min-h-11 " +
  "data-disabled:text-ink-3 data-highlighted:bg-accent-soft data-highlighted:text-ink [&_svg]:size-4 [&_svg]:flex-none";
