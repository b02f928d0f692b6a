import { classNames } from "#components/ui/class-names.ts";

/** What stands around segments side by side. */
export const SEGMENTS_LOOK =
  "inline-flex max-w-full flex-wrap justify-self-start rounded-lg border border-line bg-sunken p-0.5";
/** One segment, not chosen. */
export const SEGMENT =
  "rounded-md px-2.5 py-[3px] text-[12.5px] leading-[18px] font-[520] whitespace-nowrap text-ink-2 transition-colors duration-100 touch:py-2 hover:text-ink";
const CHOSEN = "bg-raised text-ink shadow-rest";

/** The look of one segment, for segments that are links. */
export function segmentLook(chosen: boolean): string {
  return classNames(SEGMENT, "no-underline", chosen && CHOSEN);
}
