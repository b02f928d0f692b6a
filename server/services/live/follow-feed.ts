import { z } from "zod";
import { FEED_CHANNEL, type FeedScope, feedAfter, feedBounds, feedScope } from "#server/db/feed.ts";
import type { Notifications } from "#server/db/notifications.ts";
import { SESSION_CHANNEL } from "#server/db/sessions.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import { sessionActor } from "../people/session-actor.ts";
import { authorize } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { Actor, ServiceContext } from "../service-context.ts";
import { type FeedPositions, feedCursor, readFeedCursor } from "./feed-cursor.ts";

export const followFeedInput = z.object({
  /** Teams on the open screens; what belongs to no team is always included. */
  teamIds: z.array(z.string().max(100)).max(50),
  /** The last event the reader got; null or absent: from now on. */
  lastEventId: z.string().max(4_000).nullish(),
});

export type LiveEvent =
  /** The stream is open: what happens from here on will be told. */
  | { kind: "open" }
  /** Too much was missed in this scope: load everything shown of it anew. */
  | { kind: "reset"; scope: FeedScope }
  | { kind: "entry"; scope: FeedScope; entry: { kind: string; at: Date; data: unknown } };

/** How often rights are looked at again, and new entries looked for even if no notification came. */
const RECHECK_MS = 15 * SECOND_MS;
const BATCH = 200;

export type LiveSources = { notifications: Notifications; clock: () => Date; signal: AbortSignal };

/**
 * What changes in the workspace and some teams, each event with the cursor to go on after it; a reader that comes back
 * with its cursor misses nothing. Ends when the reader goes away, and refuses as soon as the session is revoked or a
 * team goes out of reach. Refusals: unauthenticated, not-found.
 */
export async function* followFeed(
  ctx: ServiceContext,
  input: z.output<typeof followFeedInput>,
  sources: LiveSources,
): AsyncGenerator<{ cursor: string; event: LiveEvent }, void, undefined> {
  const { notifications, signal } = sources;
  mayFollow(ctx, input.teamIds);
  const bell = openBell(signal);
  const scopes = new Set<FeedScope>(["workspace", ...input.teamIds.map(feedScope)]);
  const stopFeed = notifications.listen(FEED_CHANNEL, (scope) => {
    if (scope === null || scopes.has(scope as FeedScope)) bell.ring();
  });
  const stopSessions = notifications.listen(SESSION_CHANNEL, (sessionId) => {
    if (sessionId === null || (ctx.actor.kind === "user" && ctx.actor.sessionId === sessionId)) bell.ring();
  });
  try {
    const { positions, missed } = await startingPositions(ctx, scopes, input.lastEventId ?? "");
    yield { cursor: feedCursor(positions), event: { kind: "open" } };
    for (const scope of missed) yield { cursor: feedCursor(positions), event: { kind: "reset", scope } };
    const checkRights = async () => mayFollow({ ...ctx, actor: await actorNow(ctx, sources.clock()) }, input.teamIds);
    while (!signal.aborted) {
      await checkRights();
      yield* newEntries(ctx, positions, checkRights);
      await bell.rung(RECHECK_MS);
    }
  } finally {
    stopFeed();
    stopSessions();
  }
}

function mayFollow(ctx: Pick<ServiceContext, "actor">, teamIds: readonly string[]): void {
  authorize(ctx, "feed.follow", { teamId: null });
  for (const teamId of teamIds) authorize(ctx, "feed.follow", { teamId });
}

async function actorNow(ctx: ServiceContext, now: Date): Promise<Actor> {
  if (ctx.actor.kind !== "user") return ctx.actor;
  const actor = await sessionActor({ db: ctx.db, now }, ctx.actor.sessionId);
  if (actor === null) throw new Refusal("unauthenticated", "This session has ended. Sign in to go on.");
  return actor;
}

/** Where to go on: after the cursor, unless what follows it is no longer kept (then from now on, and say so). */
async function startingPositions(
  ctx: ServiceContext,
  scopes: ReadonlySet<FeedScope>,
  cursor: string,
): Promise<{ positions: FeedPositions; missed: FeedScope[] }> {
  const known = readFeedCursor(cursor);
  const positions: FeedPositions = new Map();
  const missed: FeedScope[] = [];
  for (const scope of scopes) {
    const { oldest, newest } = await feedBounds(ctx.db, scope);
    const after = known.get(scope);
    const complete =
      after !== undefined && after <= newest && (after === newest || (oldest > 0 && oldest <= after + 1));
    if (after !== undefined && !complete) missed.push(scope);
    positions.set(scope, complete ? after : newest);
  }
  return { positions, missed };
}

/** Rights are checked between reading and telling: an entry may be the very one that takes them away. */
async function* newEntries(
  ctx: ServiceContext,
  positions: FeedPositions,
  checkRights: () => Promise<void>,
): AsyncGenerator<{ cursor: string; event: LiveEvent }, void, undefined> {
  for (const scope of [...positions.keys()]) {
    for (;;) {
      const entries = await feedAfter(ctx.db, scope, positions.get(scope) ?? 0, BATCH);
      if (entries.length > 0) await checkRights();
      for (const { id, kind, at, data } of entries) {
        positions.set(scope, id);
        yield { cursor: feedCursor(positions), event: { kind: "entry", scope, entry: { kind, at, data } } };
      }
      if (entries.length < BATCH) break;
    }
  }
}

/** A bell that remembers having been rung while nobody was waiting. */
function openBell(signal: AbortSignal): { ring(): void; rung(timeoutMs: number): Promise<void> } {
  let ringing = false;
  let answer: (() => void) | null = null;
  const ring = () => {
    ringing = true;
    answer?.();
  };
  signal.addEventListener("abort", ring, { once: true });
  return {
    ring,
    async rung(timeoutMs) {
      if (!ringing) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      ringing = false;
      answer = null;
    },
  };
}
