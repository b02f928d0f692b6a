"use client";

import { CircleAlert, CircleCheck, SquareKanban } from "lucide-react";
import Link from "next/link";
import { type NotificationFace, notificationWords } from "#components/shell/notifications/notification-words.ts";
import { classNames } from "#components/ui/class-names.ts";
import { Moment } from "#components/ui/moment.tsx";

type NotificationListProps = {
  notifications: readonly NotificationFace[];
  timeZone: string;
  /** Somebody goes to what it is about. */
  onOpen: (id: string) => void;
};

const TONES = {
  good: { look: "text-good-ink", icon: <CircleCheck /> },
  problem: { look: "text-rework-ink", icon: <CircleAlert /> },
  note: { look: "text-accent-ink", icon: <SquareKanban /> },
};

/** Notifications, newest first; going to the thing counts as having read it. */
export function NotificationList({ notifications, timeZone, onOpen }: NotificationListProps) {
  return (
    <ul aria-label="Notifications" className="divide-y divide-line">
      {notifications.map((notification) => {
        const { title, detail, href, tone } = notificationWords(notification);
        const unread = notification.readAt === null;
        return (
          <li key={notification.id}>
            <Link
              href={href}
              onClick={() => unread && onOpen(notification.id)}
              className="flex items-start gap-3 rounded-md px-2 py-3 no-underline hover:bg-sunken"
            >
              <span aria-hidden className={classNames("mt-px flex-none [&_svg]:size-4", TONES[tone].look)}>
                {TONES[tone].icon}
              </span>
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className={classNames("text-control break-words", unread ? "font-[600]" : "text-ink-2")}>
                  {title}
                  {unread && <span className="sr-only"> (unread)</span>}
                </span>
                {detail !== null && <span className="line-clamp-2 text-small break-words text-ink-2">{detail}</span>}
                <Moment at={notification.at} timeZone={timeZone} className="text-small text-ink-2" />
              </span>
              {unread && <span aria-hidden className="mt-1.5 size-2 flex-none rounded-full bg-accent" />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
