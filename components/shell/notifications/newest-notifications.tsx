"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { NotificationList } from "#components/shell/notifications/notification-list.tsx";
import { useMarkRead } from "#components/shell/notifications/use-mark-read.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";

const SHOWN = 6;

/** What the bell opens: the newest few, and the way to all. */
export default function NewestNotifications({ onLeave }: { onLeave: () => void }) {
  const timeZone = useViewerTimeZone();
  const newest = useQuery(useTRPC().notifications.list.queryOptions({ limit: SHOWN }));
  const mark = useMarkRead();
  const items = newest.data?.items ?? [];
  return (
    <div className="-mx-2 grid w-[min(20rem,calc(100vw-3rem))] gap-2">
      {newest.isError && <RequestProblem error={newest.error} onRetry={() => void newest.refetch()} />}
      {newest.isPending && <p className="px-2 text-small text-ink-2">Loading…</p>}
      {newest.isSuccess && items.length === 0 && (
        <p className="px-2 text-control text-ink-2">
          Nothing yet. You hear of it here when somebody mentions you, gives you a card or needs you.
        </p>
      )}
      {items.length > 0 && (
        <div className="max-h-[min(26rem,60dvh)] overflow-y-auto">
          <NotificationList
            notifications={items}
            timeZone={timeZone}
            onOpen={(id) => {
              mark.mutate({ ids: [id] });
              onLeave();
            }}
          />
        </div>
      )}
      <div className="flex items-center justify-between gap-3 px-2">
        <Link href={addresses.notifications} onClick={onLeave} className="link text-control">
          All notifications
        </Link>
        {items.some((one) => one.readAt === null) && (
          <Button size="small" busy={mark.isPending} onClick={() => mark.mutate({ ids: null })}>
            Mark all as read
          </Button>
        )}
      </div>
    </div>
  );
}
