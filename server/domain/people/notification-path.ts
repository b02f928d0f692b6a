import type { NotificationAbout } from "./notification.ts";

/** The page, and the place on it, that a notification is about. */
export function notificationPath(about: NotificationAbout): string {
  switch (about.kind) {
    case "backfill-ended": {
      const stream = `/streams/${encodeURIComponent(about.streamId)}`;
      return about.outcome === "succeeded" ? stream : `${stream}/settings#history`;
    }
    // Its report stands in the dialog.
    case "import-ended":
      return inTeam(about.teamSlug, `board?${new URLSearchParams({ board: about.boardId, open: "import" })}`);
    case "deliveries-parked":
      return `/deliveries?source=${encodeURIComponent(about.sourceId)}&state=parked`;
    case "cover-asked":
    case "cover-accepted":
    case "cover-withdrawn":
    case "turns-changed":
      return inTeam(about.teamSlug, `rota?rota=${encodeURIComponent(about.scheduleId)}`);
    case "card-mentioned":
    case "card-assigned":
      return inTeam(about.teamSlug, `board?${new URLSearchParams({ board: about.boardId, card: about.cardId })}`);
    case "written-standup-due":
      return inTeam(about.teamSlug, `standup/written?${new URLSearchParams({ board: about.boardId, day: about.day })}`);
  }
}

function inTeam(slug: string | null, place: string): string {
  return slug === null ? "/teams" : `/t/${encodeURIComponent(slug)}/${place}`;
}
