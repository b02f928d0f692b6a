import { classNames } from "#components/ui/class-names.ts";

/** The look of one of several pages that stand beside one another under a heading. */
export function pageTabLook(isCurrent: boolean): string {
  return classNames(
    "block border-b-2 px-0.5 py-2 text-control whitespace-nowrap no-underline -outline-offset-2 touch:py-3",
    isCurrent ? "border-accent font-[580] text-ink" : "border-transparent font-[520] text-ink-2 hover:text-ink",
  );
}
