"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

type NavLinkProps = {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
  /** A number worth knowing before going there. */
  count?: { value: number; label: string } | undefined;
  /** Lights up for this address only, not for what lies below. */
  exact?: boolean;
  /** Addresses below that belong to another link. */
  not?: readonly string[];
  /** Addresses elsewhere that belong to this one. */
  also?: (pathname: string) => boolean;
};

export function NavLink({ href, icon, children, count, exact, not = [], also }: NavLinkProps) {
  const pathname = usePathname();
  const below = !exact && pathname.startsWith(`${href}/`) && !not.some((other) => pathname.startsWith(other));
  const current = pathname === href || below || also?.(pathname) === true;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1.5 no-underline touch:min-h-11 [&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.8]",
        current ? "bg-raised font-[580] text-ink shadow-rest" : "font-[480] text-ink-2 hover:text-ink",
      )}
    >
      {icon}
      <span className="min-w-0 truncate">{children}</span>
      {count !== undefined && count.value > 0 && (
        <span className="ml-auto text-tiny text-ink-2">
          {count.value}
          <span className="sr-only"> {count.label}</span>
        </span>
      )}
    </Link>
  );
}
