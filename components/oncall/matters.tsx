"use client";

import type { ReactNode } from "react";

/** One kind of what waits for somebody, under its name. */
export function Matters({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2 px-4 py-3 sm:px-5">
      <h3 className="text-small font-[580] text-ink-2">{title}</h3>
      <ul className="grid gap-2">{children}</ul>
    </section>
  );
}

/** One of them, with what can be done about it. */
export function Matter({ deed, children }: { deed: ReactNode; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-control">
      <span className="min-w-0 flex-[1_1_18rem]">{children}</span>
      {deed && <span className="flex gap-2 print:hidden">{deed}</span>}
    </li>
  );
}
