import type { ReactNode } from "react";

/** Content that may be wider or longer than its place; reachable by keyboard, as everything that scrolls must be. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll here
    <section aria-label={label} tabIndex={0} className={`overflow-auto ${className ?? ""}`}>
      {children}
    </section>
  );
}
