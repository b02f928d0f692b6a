import type { ComponentProps, ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

type TableProps = {
  /** Says what the table is about; hidden where a heading already does. */
  caption: string;
  captionHidden?: boolean;
  children: ReactNode;
  className?: string;
};

/** A table with hairlines that scrolls sideways on its own when the page is narrow. */
export function Table({ caption, captionHidden = true, children, className }: TableProps) {
  return (
    // relative: what is hidden for the eye is placed absolutely and would widen the page from in here
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className={classNames("relative overflow-x-auto", className)}>
      <table className="w-full border-collapse text-left text-control">
        <caption className={captionHidden ? "sr-only" : "pb-2 text-left text-small text-ink-2"}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="border-b border-line">{children}</tr>
    </thead>
  );
}

type CellProps = ComponentProps<"td"> & { numeric?: boolean };

export function HeadCell({ numeric, className, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "px-3 py-2 text-small font-[520] whitespace-nowrap text-ink-2 first:pl-0 last:pr-0",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={classNames("border-b border-line last:border-b-0", className)} />;
}

/** The cell that names its row. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames("px-3 py-2 align-baseline font-[520] first:pl-0 last:pr-0", className)}
    />
  );
}

export function Cell({ numeric, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={classNames(
        "px-3 py-2 align-baseline first:pl-0 last:pr-0",
        numeric && "text-right whitespace-nowrap tabular-nums",
        className,
      )}
    />
  );
}
