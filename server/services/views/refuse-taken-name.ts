import type { Transaction } from "#server/db/database.ts";
import { lockViews, savedViewRows, type ViewedPlace } from "#server/db/saved-views.ts";
import { Refusal } from "#server/services/refusal.ts";

/** Two views of a stream or board are told apart by their names, whatever the case. */
export async function refuseTakenName(
  tx: Transaction,
  place: ViewedPlace,
  view: { name: string; id: string | null },
): Promise<void> {
  // One at a time for each: two who save under one name at once are not both first.
  await lockViews(tx, place);
  const name = view.name.toLowerCase();
  const views = await savedViewRows(tx, place);
  if (!views.some((other) => other.id !== view.id && other.name.toLowerCase() === name)) return;
  const message = `There is a view called “${view.name}” already.`;
  throw new Refusal("already-exists", message, { issues: [{ path: "name", message }] });
}
