import { ExternalLink as Icon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** Leads out of the product, in a tab of its own, and says so. Only http and https: an address may come from outside. */
export function ExternalLink({
  href,
  children,
  className,
}: {
  href: string | null;
  children: ReactNode;
  className?: string;
}) {
  if (href === null || !/^https?:\/\//iu.test(href)) return <span className={className}>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className={classNames("link", className)}>
      {children}
      <Icon aria-hidden className="ml-0.5 inline size-3 align-[-1px]" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
