import pg from "pg";

/** What PostgreSQL tells this process: payloads by channel, over one connection that mends itself. */
export type Notifications = {
  /** Calls `wake` with each payload, and with null when some may have been missed. Answers how to stop. */
  listen(channel: string, wake: (payload: string | null) => void): () => void;
  close(): Promise<void>;
};

const RECONNECT_MS = 1_000;

/**
 * Opens one listening connection for the whole process on first use; it does not keep the process alive. After a break it connects
 * again and wakes every listener, since what was notified in between is lost (the truth is in the tables).
 */
export function openNotifications(connectionString: string, channels: readonly string[]): Notifications {
  const listeners = new Map(channels.map((channel) => [channel, new Set<(payload: string | null) => void>()]));
  let client: pg.Client | null = null;
  let started = false;
  let closed = false;

  async function connect(): Promise<void> {
    if (closed) return;
    const fresh = new pg.Client({ connectionString });
    fresh.on("error", () => lost(fresh));
    fresh.on("end", () => lost(fresh));
    fresh.on("notification", ({ channel, payload }) => wake(channel, payload ?? null));
    client = fresh;
    try {
      await fresh.connect();
      (fresh as pg.Client & { unref(): void }).unref();
      await fresh.query(channels.map((channel) => `listen ${fresh.escapeIdentifier(channel)}`).join("; "));
    } catch {
      // The database is away or going away; the next attempt tells.
      lost(fresh);
      return;
    }
    for (const channel of channels) wake(channel, null);
  }

  function lost(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    which.end().catch(() => {});
    if (!closed) setTimeout(connect, RECONNECT_MS).unref();
  }

  function wake(channel: string, payload: string | null): void {
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  }

  return {
    listen(channel, listener) {
      const known = listeners.get(channel);
      if (known === undefined) throw new Error(`Not a channel of this connection: ${channel}`);
      known.add(listener);
      if (!started) void connect();
      started = true;
      return () => known.delete(listener);
    },
    async close() {
      closed = true;
      const last = client;
      client = null;
      await last?.end();
    },
  };
}
