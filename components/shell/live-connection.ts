import type { FeedChange } from "#components/shell/affected-queries.ts";

/** "lost": nothing has come for a while, or the browser says it is offline. */
export type LiveStatus = "connecting" | "open" | "lost" | "signed-out";

/** What the followers of a live connection hear. "everything": too much was missed to say what. */
export type LiveNews =
  | { type: "status"; status: LiveStatus }
  | { type: "change"; change: FeedChange }
  | { type: "everything" };

/** Opens the one event stream to the server; `cursor` is where to go on. Answers how to close it. */
export type OpenStream = (
  input: { teamIds: string[]; cursor: string | null },
  hear: { news: (news: LiveNews) => void; cursor: (cursor: string) => void; failed: () => void },
) => () => void;

type Message =
  | { type: "news"; news: LiveNews; cursor: string | null }
  /** A tab tells the leader which teams it shows. */
  | { type: "wants"; teamIds: string[] }
  /** A new leader asks all tabs to say so again. */
  | { type: "who" };

const NAME = "lastmile-live";
const MOST_TEAMS = 50;
const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000] as const;

/**
 * Follows the live feed with one event stream for all tabs of a browser: over HTTP/1.1 a browser opens six connections to
 * a host, so that a stream per tab would hang the seventh. The tab that holds the lock has the stream and tells the
 * others. Where there are no locks (plain http on another host) each visible tab has its own.
 */
export function followLive(
  openStream: OpenStream,
  teamIds: readonly string[],
  listen: (news: LiveNews) => void,
): () => void {
  const channel = new BroadcastChannel(NAME);
  const stop = new AbortController();
  let cursor: string | null = null;
  let status: LiveStatus = "connecting";
  let isTold = false;
  let leading: { wanted: Set<string>; add: (teamIds: readonly string[]) => void } | null = null;

  const say = (message: Message) => channel.postMessage(message);

  /** From the first "open" on this tab is told everything; what happened while its page was on its way, it was not. */
  const hear = (news: LiveNews) => {
    listen(news);
    if (isTold || news.type !== "status" || news.status !== "open") return;
    isTold = true;
    listen({ type: "everything" });
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === "news") {
      cursor = data.cursor ?? cursor;
      if (leading === null) hear(data.news);
    } else if (data.type === "wants") {
      leading?.add(data.teamIds);
      if (leading !== null && status === "open") say({ type: "news", news: { type: "status", status }, cursor });
    } else {
      say({ type: "wants", teamIds: [...teamIds] });
    }
  };

  function lead(): () => void {
    const wanted = new Set(teamIds);
    const stream = keepOpen(openStream, wanted, {
      cursor: () => cursor,
      setCursor: (next) => {
        cursor = next;
      },
      news: (news) => {
        if (news.type === "status") status = news.status;
        hear(news);
        say({ type: "news", news, cursor });
      },
    });
    leading = {
      wanted,
      add(more) {
        const fresh = more.filter((teamId) => !wanted.has(teamId));
        if (fresh.length === 0 || wanted.size >= MOST_TEAMS) return;
        for (const teamId of fresh) wanted.add(teamId);
        stream.reopen();
      },
    };
    say({ type: "who" });
    return () => {
      leading = null;
      stream.close();
    };
  }

  say({ type: "wants", teamIds: [...teamIds] });
  const endElection = "locks" in navigator ? leadWhileLocked(lead, stop.signal) : leadWhileVisible(lead);
  return () => {
    stop.abort();
    endElection();
    channel.close();
  };
}

function leadWhileLocked(lead: () => () => void, signal: AbortSignal): () => void {
  let resign: () => void = () => {};
  const held = () =>
    new Promise<void>((release) => {
      if (signal.aborted) {
        release();
        return;
      }
      const end = lead();
      resign = () => {
        end();
        release();
      };
    });
  // Aborting a request that still waits rejects it: that is how it ends, not an error.
  navigator.locks.request(NAME, { signal }, held).catch(() => {});
  return () => resign();
}

function leadWhileVisible(lead: () => () => void): () => void {
  let end: (() => void) | null = null;
  const follow = () => {
    if (document.visibilityState === "visible") end ??= lead();
    else {
      end?.();
      end = null;
    }
  };
  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    end?.();
  };
}

/** Opens the stream, and again after a failure, each time later, at once when the browser is back online. */
function keepOpen(
  openStream: OpenStream,
  wanted: ReadonlySet<string>,
  mind: { cursor: () => string | null; setCursor: (cursor: string) => void; news: (news: LiveNews) => void },
): { reopen: () => void; close: () => void } {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closeStream: () => void = () => {};
  let closed = false;
  let turn = 0;

  function open() {
    clearTimeout(timer);
    turn += 1;
    closeStream();
    if (closed) return;
    const opened = turn;
    // A stream that was put away still reports its end; that is no news.
    const isCurrent = () => !closed && turn === opened;
    closeStream = openStream(
      { teamIds: [...wanted].slice(0, MOST_TEAMS), cursor: mind.cursor() },
      {
        news(news) {
          if (!isCurrent()) return;
          if (news.type === "status" && news.status === "open") failures = 0;
          mind.news(news);
        },
        cursor(cursor) {
          if (isCurrent()) mind.setCursor(cursor);
        },
        failed() {
          if (!isCurrent()) return;
          mind.news({ type: "status", status: "lost" });
          timer = setTimeout(open, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
          failures += 1;
        },
      },
    );
  }

  /** The browser knows before the connection does: an open stream may stay silent for long. */
  function lose() {
    clearTimeout(timer);
    turn += 1;
    closeStream();
    mind.news({ type: "status", status: "lost" });
  }

  window.addEventListener("online", open);
  window.addEventListener("offline", lose);
  open();
  return {
    reopen: open,
    close() {
      closed = true;
      clearTimeout(timer);
      window.removeEventListener("online", open);
      window.removeEventListener("offline", lose);
      closeStream();
    },
  };
}
