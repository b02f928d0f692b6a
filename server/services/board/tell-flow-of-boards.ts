import { markFlowTold, untoldFlow } from "#server/db/boards.ts";
import type { Transaction } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";

/**
 * Writes the flow engine's events of what happened on the boards that feed a stream. They were worked out when it
 * happened, by the columns of then; here they join the set of events, as those of deliveries do in their job.
 */
export async function tellFlowOfBoards(tx: Transaction, stream: { id: string; teamId: string | null }): Promise<void> {
  const untold = await untoldFlow(tx, stream);
  for (const [boardId, rows] of Map.groupBy(untold, (row) => row.boardId)) {
    const last = rows.at(-1);
    if (last === undefined) continue;
    const events = rows.flatMap(({ flow }) => (flow ?? []) as FlowEvent[]);
    if (events.length > 0) await saveEvents(tx, events, { deliveryId: null, receivedAt: last.at, teamId: last.teamId });
    await markFlowTold(tx, boardId, last.seq);
  }
}
