import { classNames } from "#components/ui/class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:not-data-disabled:brightness-95",
  secondary: "border-line-strong bg-surface text-ink hover:not-data-disabled:bg-sunken",
  quiet: "border-transparent text-ink-2 hover:not-data-disabled:bg-sunken hover:not-data-disabled:text-ink",
  danger: "border-line-strong bg-surface text-rework-ink hover:not-data-disabled:bg-rework-soft",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-[26px] rounded-md px-2 text-small touch:h-9",
  medium: "h-[30px] rounded-[7px] px-[11px] text-control touch:h-10",
  large: "h-9 rounded-lg px-4 text-body touch:h-11",
};

/** The look shared by buttons and links that act like one. */
export function buttonLook(variant: ButtonVariant, size: ButtonSize): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-1.5 border font-[520] whitespace-nowrap no-underline select-none",
    "transition-[background-color,color,filter] duration-100 [&_svg]:size-4 [&_svg]:shrink-0",
    "data-disabled:cursor-not-allowed data-disabled:opacity-55",
    VARIANTS[variant],
    SIZES[size],
  );
}
