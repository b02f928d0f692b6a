import type { Database } from "#server/db/database.ts";
import { type NewDelivery, openDeliveryWriter, type StoredDelivery } from "#server/db/delivery-intake.ts";
import { countRejections } from "#server/db/sources.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { groupedWrites } from "./grouped-writes.ts";
import { type SourceDirectory, sourceDirectory } from "./source-directory.ts";
import { type Bucket, type RateLimit, takeToken } from "./token-bucket.ts";
import { wakeProcessing } from "./wake-processing.ts";

/** What one process needs to take deliveries in: kept for its lifetime, shared by all webhook routes. */
export type Intake = {
  clock: () => Date;
  directory: SourceDirectory;
  /** Resolves once the delivery is durably stored. */
  store: (delivery: NewDelivery) => Promise<StoredDelivery>;
  /** Counts a request that was refused, on each source it might have been for. */
  countRejection: (sourceIds: readonly string[]) => Promise<void>;
  /** Seconds to wait if the source sends too fast, else null. */
  admit: (sourceId: string) => number | null;
  close: () => Promise<void>;
};

export type IntakeOptions = {
  db: Database;
  /** The same database's address: deliveries are written over connections of their own. */
  databaseUrl: string;
  clock: () => Date;
  environmentSecret: string | null;
  decrypt: (cipher: string, aad: string) => string;
  /** Told when waking the worker failed: the delivery is safe, the next one or the worker's own look wakes it. */
  reportWakeUpFailure: (error: unknown) => void;
  rateLimit?: RateLimit;
};

/** Generous: a burst of an organisation's webhooks after an outage passes, an endless loop does not. */
const RATE_LIMIT: RateLimit = { burst: 100_000, perSecond: 500 };

const GROUP = { items: 100, size: 8_000_000, lanes: 2 };
const REJECTION_GROUP = { items: 1_000, size: 1_000, lanes: 1 };

const WAKE_UP_EVERY_MS = 250;

/**
 * Wakes the worker: at once, and while more comes in every quarter of a second. A job is a wake-up, the truth is in the
 * table.
 */
function wakeUps(options: IntakeOptions): () => void {
  let resting = false;
  let again = false;
  async function call(): Promise<void> {
    resting = true;
    again = false;
    await wakeProcessing(options.db).catch(options.reportWakeUpFailure);
    setTimeout(() => {
      resting = false;
      if (again) void call();
    }, WAKE_UP_EVERY_MS);
  }
  return () => {
    if (resting) again = true;
    else void call();
  };
}

/** Opens the intake on a database. */
export function openIntake(options: IntakeOptions): Intake {
  const { db, clock, rateLimit = RATE_LIMIT } = options;
  const wakeUp = wakeUps(options);
  const writer = openDeliveryWriter(options.databaseUrl, GROUP.lanes);
  const store = groupedWrites(async (items: readonly NewDelivery[]) => {
    const stored = await writer.store(items);
    wakeUp();
    return stored;
  }, GROUP);
  const reject = groupedWrites(async (refusals: readonly (readonly string[])[]) => {
    const counts = new Map<string, number>();
    for (const id of refusals.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
    await countRejections(db, counts, clock());
    return refusals.map(() => undefined);
  }, REJECTION_GROUP);
  const buckets = new Map<string, Bucket>();

  return {
    clock,
    directory: sourceDirectory(options),
    store: (delivery) => store(delivery, delivery.body.length),
    countRejection: (sourceIds) => reject(sourceIds, 1),
    admit: (sourceId) => admitTo(buckets, sourceId, rateLimit, clock().getTime()),
    close: writer.close,
  };
}

function admitTo(buckets: Map<string, Bucket>, sourceId: string, limit: RateLimit, now: EpochMs): number | null {
  const { bucket, retryAfterSeconds } = takeToken(buckets.get(sourceId), limit, now);
  buckets.set(sourceId, bucket);
  return retryAfterSeconds;
}
