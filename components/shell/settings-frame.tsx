"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useCurrentPlace } from "#components/shell/place-provider.tsx";
import { settingsAreas } from "#components/shell/settings-places.ts";
import { useIsAdminSomewhere } from "#components/shell/viewer.tsx";
import { classNames } from "#components/ui/class-names.ts";

/** A settings page with the way to all others: beside it, on a narrow screen above it. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const areas = settingsAreas(useCurrentPlace(), useIsAdminSomewhere());
  return (
    <div className="grid grid-cols-1 gap-x-8 xl:grid-cols-[9.5rem_minmax(0,1fr)]">
      <nav aria-label="Settings" className="relative min-w-0 xl:pt-1.5">
        <div className="-mx-4 mb-4 flex gap-x-5 gap-y-4 overflow-x-auto border-b border-line px-4 sm:-mx-7 sm:px-7 xl:sticky xl:top-6 xl:mx-0 xl:mb-0 xl:grid xl:border-b-0 xl:px-0">
          {areas.map((area) => (
            <div key={area.title} className="flex flex-none items-baseline gap-3 xl:grid xl:gap-0.5">
              <h2 className="hidden truncate px-2 pb-1 text-small font-[560] text-ink-2 xl:block">{area.title}</h2>
              <ul className="flex gap-3 xl:grid xl:gap-0.5">
                {area.places.map((place) => {
                  const current = pathname === place.href;
                  return (
                    <li key={place.href}>
                      <Link
                        href={place.href}
                        aria-current={current ? "page" : undefined}
                        className={classNames(
                          "flex min-h-9 items-center border-b-2 px-0.5 text-control whitespace-nowrap no-underline touch:min-h-11 xl:min-h-8 xl:rounded-md xl:border-b-0 xl:px-2",
                          current
                            ? "border-accent font-[580] text-ink xl:bg-sunken"
                            : "border-transparent text-ink-2 hover:text-ink",
                        )}
                      >
                        {place.label}
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
