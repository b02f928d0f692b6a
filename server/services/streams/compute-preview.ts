import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#server/db/database.ts";
import { openProjectionRequests } from "#server/db/projection-requests.ts";
import { findRepositories } from "#server/db/repositories.ts";
import { endPreview, findPreview, reportPreview } from "#server/db/settings-previews.ts";
import { loadStreamEvents } from "#server/db/stream-events.ts";
import { findStream, type StreamRow } from "#server/db/streams.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { ItemFacts } from "#server/domain/flow/facts.ts";
import { itemFacts } from "#server/domain/flow/item-facts.ts";
import { settingsEffect } from "#server/domain/flow/settings-effect.ts";
import { stagePlan } from "#server/domain/flow/stage-plan.ts";
import { readStream } from "#server/domain/flow/stream-facts.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import { settingsOf } from "./settings-of.ts";

/** Between two reports, so that a cancelled preview stops and a large one shows where it is. */
const ITEMS_PER_REPORT = 2_000;

/** The events of the stream previewed last: one who tries settings out asks again and again. */
export type PreviewMemory = { last: { key: string; events: FlowEvent[] } | null };

class Stopped extends Error {}

/** Computes a preview from the stream's events, with its settings and with those proposed; writes the answer only. */
export async function computePreview(
  db: Database,
  previewId: string,
  now: Date,
  memory: PreviewMemory = { last: null },
): Promise<void> {
  const preview = await findPreview(db, previewId);
  const stream = preview === null ? null : await findStream(db, preview.streamId);
  if (preview === null || stream === null) return;
  const { draft } = preview;
  const current = settingsOf(stream);
  let done = 0;
  let total = 0;
  const report = async () => {
    // The thread hears of nothing while it computes: let it breathe, then ask.
    await breathe();
    if (!(await reportPreview(db, previewId, { done, total }))) throw new Stopped();
  };
  const itemsUnder = async (events: readonly FlowEvent[], settings: StreamSettings): Promise<ItemFacts[]> => {
    await report();
    const { items, context } = readStream(events, settings);
    total = done + items.length * (settings === current ? 2 : 1);
    const facts: ItemFacts[] = [];
    for (const parts of items) {
      if (facts.length % ITEMS_PER_REPORT === 0) await report();
      facts.push(itemFacts(parts, context));
      done += 1;
    }
    return facts;
  };
  try {
    await report();
    const events = await eventsOf(db, stream, draft, memory);
    const before = { items: await itemsUnder(events, current), shown: stagePlan(current.stages).shown };
    const after = { items: await itemsUnder(events, draft), shown: stagePlan(draft.stages).shown };
    await report();
    await endPreview(db, previewId, { state: "done", effect: settingsEffect(before, after, now.getTime()) });
  } catch (error) {
    if (error instanceof Stopped) return;
    await endPreview(db, previewId, { state: "failed", error: "The effect could not be computed. Try again." });
    throw error;
  }
}

/** What the stream sees, and what it would see of repositories that are only proposed. */
async function eventsOf(
  db: Database,
  stream: StreamRow,
  draft: StreamSettings,
  memory: PreviewMemory,
): Promise<FlowEvent[]> {
  const proposed = await findRepositories(db, draft.repositories);
  const known = new Map(stream.repositories.map((repository) => [repository.id, repository]));
  for (const { id, owner, name } of proposed.values()) known.set(id, { id, owner, name });
  const repositories = [...known.values()];
  const requests = await openProjectionRequests(db, stream.id);
  // Whatever changes the events asks for a projection, which counts up when it is done.
  const asOf = [stream.projections, requests.map(({ id }) => String(id)).sort()];
  const key = JSON.stringify([stream.id, stream.teamId, repositories.map(({ id }) => id), asOf]);
  if (memory.last?.key !== key) {
    memory.last = null;
    memory.last = { key, events: await loadStreamEvents(db, { id: stream.id, teamId: stream.teamId, repositories }) };
  }
  return memory.last.events;
}
