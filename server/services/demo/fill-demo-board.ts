import type { Database } from "#server/db/database.ts";
import { demoPeople, forgetDemoBoards } from "#server/db/demo.ts";
import { DEMO_TEAM } from "#server/domain/demo/cast.ts";
import { type BoardStep, DEMO_COLUMNS, demoBoard } from "#server/domain/demo/demo-board.ts";
import { blockCard } from "#server/services/board/block-card.ts";
import { commentCard } from "#server/services/board/comment-card.ts";
import { createBoard, createBoardInput } from "#server/services/board/create-board.ts";
import { createCard } from "#server/services/board/create-card.ts";
import { moveCard } from "#server/services/board/move-card.ts";
import { unblockCard } from "#server/services/board/unblock-card.ts";
import { fillDemoStandups } from "#server/services/demo/fill-demo-standups.ts";
import { fillDemoWritten } from "#server/services/demo/fill-demo-written.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

type FilledCard = { id: string; blockerId: string | null };

/**
 * Makes the demo's board by the verbs people use, as its people would have, at the hours they would have. One that an
 * interrupted load left behind is made anew.
 */
export async function fillDemoBoard(
  demo: { db: Database; teamId: string; streamId: string | null; signal: AbortSignal },
  given: { seed: number; now: number },
): Promise<void> {
  const { db, teamId, streamId, signal } = demo;
  const steps = demoBoard(given);
  await forgetDemoBoards(db, teamId);
  const people = await demoPeople(db);
  const as = (login: string, at: number): ServiceContext => {
    const person = people.get(login);
    if (person === undefined) throw new Error(`The demo has nobody called ${login}.`);
    const actor = {
      kind: "user",
      memberId: person.id,
      sessionId: "demo",
      name: person.name,
      workspaceRole: null,
    } as const;
    return { db, now: new Date(at), actor: { ...actor, teamRoles: { [teamId]: "admin" } } };
  };
  const first = steps[0];
  if (first === undefined) return;
  const board = { name: `${DEMO_TEAM.name}: ops`, teamId, streamId, columns: DEMO_COLUMNS };
  const { id: boardId } = await createBoard(as(first.who, first.at - 1), createBoardInput.parse(board));
  const cards = new Map<number, FilledCard>();
  for (const step of steps) {
    signal.throwIfAborted();
    const ctx = as(step.who, step.at);
    if (step.does === "create") {
      const { title, type, class: service, labels, column, assignee, dueAt } = step;
      const fields = {
        title,
        type,
        class: service,
        labels,
        dueAt,
        columnId: column,
        assignees: [people.get(assignee)?.id ?? ""],
      };
      cards.set(step.card, { id: (await createCard(ctx, { boardId, ...fields })).cardId, blockerId: null });
    } else await takeStep(ctx, step, cards.get(step.card));
  }
  await fillDemoStandups(as(first.who, given.now), { boardId, people, signal }, given);
  await fillDemoWritten(db, { boardId, people, signal }, given);
}

async function takeStep(
  ctx: ServiceContext,
  step: Exclude<BoardStep, { does: "create" }>,
  card: FilledCard | undefined,
): Promise<void> {
  if (card === undefined) throw new Error("A card of the demo is made before anything happens to it.");
  const cardId = card.id;
  switch (step.does) {
    case "move":
      await moveCard(ctx, { cardId, columnId: step.column, version: 0, force: true });
      return;
    case "block": {
      const { reason, category } = step;
      card.blockerId = (await blockCard(ctx, { cardId, reason, category })).blockerId;
      return;
    }
    case "unblock":
      await unblockCard(ctx, { cardId, blockerId: card.blockerId ?? "", resolution: step.resolution });
      return;
    case "comment":
      await commentCard(ctx, { cardId, body: step.body });
      return;
  }
}
