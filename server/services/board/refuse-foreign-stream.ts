import type { Database, Transaction } from "#server/db/database.ts";
import { findStream } from "#server/db/streams.ts";
import { Refusal } from "../refusal.ts";

/** Refuses a stream that is not there or is another team's: a board feeds its own team's. Invalid-input at `streamId`. */
export async function refuseForeignStream(
  db: Database | Transaction,
  streamId: string | null,
  teamId: string | null,
): Promise<void> {
  if (streamId === null) return;
  const stream = await findStream(db, streamId);
  if (stream !== null && (stream.teamId === null || stream.teamId === teamId)) return;
  const message = "The board's team has no such stream.";
  throw new Refusal("invalid-input", message, { issues: [{ path: "streamId", message }] });
}
