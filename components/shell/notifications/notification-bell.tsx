"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Popover } from "#components/ui/popover.tsx";

const Newest = lazy(() => import("#components/shell/notifications/newest-notifications.tsx"));
const MOST = 99;

/** How much there is to know, and a look at the newest. */
export function NotificationBell() {
  const unread = useQuery(useTRPC().notifications.unread.queryOptions());
  const [open, setOpen] = useState(false);
  const count = unread.data ?? 0;
  return (
    <Popover
      align="start"
      title="Notifications"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={count === 0 ? "Notifications" : `Notifications, ${count} unread`}
          className="relative grid size-8 place-items-center rounded-md text-ink-2 hover:text-ink touch:size-11 max-lg:size-11 [&_svg]:size-4 max-lg:[&_svg]:size-5"
        >
          <Bell aria-hidden />
          {count > 0 && (
            <span
              aria-hidden
              className="absolute top-0.5 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[10px] leading-none font-[640] text-on-accent tabular-nums"
            >
              {count > MOST ? `${MOST}+` : count}
            </span>
          )}
        </button>
      }
    >
      <Suspense fallback={<p className="text-small text-ink-2">Loading…</p>}>
        <Newest onLeave={() => setOpen(false)} />
      </Suspense>
    </Popover>
  );
}
