/** What a person is told of, with what it takes to say it when the thing itself is gone. */
export type NotificationAbout =
  | {
      kind: "backfill-ended";
      jobId: string;
      streamId: string;
      streamName: string;
      outcome: "succeeded" | "failed";
      error: string | null;
    }
  /** Deliveries of a source wait for somebody: said once per source until read, however many there are. */
  | { kind: "deliveries-parked"; sourceId: string; sourceName: string; error: string };

/** What must not be said twice while unread. */
export function notificationKey(about: NotificationAbout): string {
  switch (about.kind) {
    case "backfill-ended":
      return `job:${about.jobId}`;
    case "deliveries-parked":
      return `parked:${about.sourceId}`;
  }
}
