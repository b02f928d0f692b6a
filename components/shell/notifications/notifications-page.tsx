"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { useCommands } from "#components/shell/commands/command-registry.tsx";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { NotificationList } from "#components/shell/notifications/notification-list.tsx";
import { useMarkRead } from "#components/shell/notifications/use-mark-read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Everything one was told of in the last quarter. */
export function NotificationsPage() {
  const trpc = useTRPC();
  const timeZone = useViewerTimeZone();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    trpc.notifications.list.infiniteQueryOptions(
      {},
      { getNextPageParam: (page) => page.nextCursor, initialCursor: null },
    ),
  );
  const mark = useMarkRead();
  const notifications = data.pages.flatMap((page) => page.items);
  const hasUnread = notifications.some((one) => one.readAt === null);
  const { mutate: markRead } = mark;
  useCommands(
    useMemo(
      () =>
        hasUnread
          ? [{ id: "mark-all-read", label: "Mark all as read", group: "This page", run: () => markRead({ ids: null }) }]
          : [],
      [hasUnread, markRead],
    ),
  );
  return (
    <>
      <PageHeader
        title="Notifications"
        actions={
          hasUnread && (
            <Button busy={mark.isPending} onClick={() => mark.mutate({ ids: null })}>
              Mark all as read
            </Button>
          )
        }
      >
        What needs you, or is done. Kept for 90 days.
      </PageHeader>
      {notifications.length === 0 ? (
        <NothingYet
          sketch="notifications"
          title="Nothing to tell you yet"
          actions={<LinkButton href={addresses.sources}>Look at the sources</LinkButton>}
        >
          You hear of it here when somebody mentions you or gives you a card, when a history you asked for has been
          read, and when a source you look after sends deliveries that cannot be read. Connect a source, and this page
          watches it for you.
        </NothingYet>
      ) : (
        <Card className="max-w-4xl px-2 py-1 sm:px-3">
          <NotificationList
            notifications={notifications}
            timeZone={timeZone}
            onOpen={(id) => mark.mutate({ ids: [id] })}
          />
        </Card>
      )}
      {hasNextPage && (
        <div className="mt-4 flex max-w-4xl justify-center">
          <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  );
}
