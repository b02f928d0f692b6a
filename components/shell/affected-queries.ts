import type { QueryKey } from "@tanstack/react-query";

/** A change as the live feed tells it: "stream.updated" with its ids. */
export type FeedChange = { kind: string; data: unknown };

/** By the first word of a change: the routers whose answers it may alter. What is not listed may alter everything. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  delivery: ["deliveries", "sources"],
  source: ["sources", "deliveries"],
  job: ["backfill", "imports"],
  github: ["github", "backfill"],
  stream: ["streams", "flow", "backfill", "imports", "today"],
  view: ["views"],
  team: ["teams", "people", "session", "today", "written"],
  member: ["people", "teams", "session", "oncall", "today", "written"],
  invitation: ["people"],
  token: ["tokens"],
  notification: ["notifications"],
  schedule: ["oncall", "today"],
  absence: ["oncall", "today", "written"],
  service: [],
  board: ["boards", "reports", "today", "written"],
  presence: ["presence"],
  template: ["templates"],
  standup: ["standups"],
  written: ["written", "today"],
};

/** True for a query whose answer the change may alter. A change of one stream leaves the queries of other streams alone. */
export function isAffected(change: FeedChange, queryKey: QueryKey): boolean {
  const [path, options] = queryKey;
  if (!Array.isArray(path)) return false;
  const area: unknown = path[0];
  if (typeof area !== "string") return false;
  const areas = AREAS[change.kind.split(".", 1)[0] ?? ""];
  if (area === "boards" && path[1] === "links") return tellsOfLinks(change);
  if (areas !== undefined && !areas.includes(area)) return false;
  // Asks GitHub anew each time: nothing that happens here changes the answer, save who asks.
  if (area === "backfill" && path[1] === "propose") return areas === AREAS.github;
  if (area === "imports" && path[1] === "preview") return false;
  // The board on screen is drawn from the events themselves, without reading it anew.
  if (change.kind === "board.changed" && path[1] === "get") return false;
  // What was written of a card changes when somebody writes, not when the card moves.
  if (change.kind === "board.changed" && area === "written" && path[1] === "ofCard") return false;
  // The same holds for a stand-up that runs; what is kept of one changes when it ends.
  if (change.kind === "standup.set-up") return path[1] === "setup";
  if (change.kind === "standup.summary") return path[1] === "past";
  if (change.kind === "standup.changed") return path[1] !== "now" && hasEnded(change.data);
  const changed = streamIdOf(change.data);
  const asked = streamIdOf((options as { input?: unknown } | undefined)?.input);
  return changed === null || asked === null || changed === asked;
}

/** Facts say how issues and pull requests stand; a card that is only moved or commented on links to no others. */
function tellsOfLinks({ kind, data }: FeedChange): boolean {
  if (kind === "stream.facts") return true;
  if (kind !== "board.changed") return AREAS[kind.split(".", 1)[0] ?? ""] === undefined;
  const { events } = data as { events?: readonly { kind: string; data?: { set?: object } }[] | null };
  return !Array.isArray(events) || events.some((event) => LINKING.includes(event.kind));
}

const LINKING = ["card.created", "card.edited", "card.restored"];

function hasEnded(standup: unknown): boolean {
  return typeof standup === "object" && standup !== null && "endedAt" in standup && standup.endedAt !== null;
}

function streamIdOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("streamId" in value)) return null;
  return typeof value.streamId === "string" ? value.streamId : null;
}
