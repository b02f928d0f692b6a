import type { Transaction } from "#server/db/database.ts";
import { lockStreamViews, savedViewRows } from "#server/db/saved-views.ts";
import { Refusal } from "#server/services/refusal.ts";

/** Two views of a stream are told apart by their names, whatever the case. */
export async function refuseTakenName(
  tx: Transaction,
  view: { streamId: string; name: string; id: string | null },
): Promise<void> {
  // One at a time for a stream: two who save under one name at once are not both first.
  await lockStreamViews(tx, view.streamId);
  const name = view.name.toLowerCase();
  const views = await savedViewRows(tx, view.streamId);
  if (!views.some((other) => other.id !== view.id && other.name.toLowerCase() === name)) return;
  const message = `There is a view called “${view.name}” already.`;
  throw new Refusal("already-exists", message, { issues: [{ path: "name", message }] });
}
