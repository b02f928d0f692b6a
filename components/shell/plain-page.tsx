import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "#components/shell/brand.tsx";

/** A page without navigation: sign-in, first visit, invitation, errors. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:py-16">
      <Link href="/" className="mb-8 rounded-md">
        <Brand />
      </Link>
      <main id="main" className="w-full max-w-md">
        {children}
      </main>
    </div>
  );
}
