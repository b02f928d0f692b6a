import type { ReactNode } from "react";

type PageHeaderProps = {
  title: string;
  /** A word about it beside the title: pills. */
  aside?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  /** As wide as the page: how things are now. */
  below?: ReactNode;
};

/** The bar at the top of a page: what it is on the left, what one can do on the right. */
export function PageHeader({ title, aside, actions, children, below }: PageHeaderProps) {
  return (
    <header className="mb-4 grid gap-1">
      <div className="flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-2">
        <h1 className="min-w-0 wrap-anywhere">{title}</h1>
        {aside}
        {actions && <div className="flex flex-wrap items-center gap-2 sm:ml-auto print:hidden">{actions}</div>}
      </div>
      {children && <div className="max-w-prose text-control text-ink-2">{children}</div>}
      {below && <div className="pt-1 empty:hidden">{below}</div>}
    </header>
  );
}
