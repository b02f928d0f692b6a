import { listBoardPeople } from "#server/db/board-people.ts";
import type { Transaction } from "#server/db/database.ts";
import { findTeam } from "#server/db/teams.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import { cardNews } from "#server/domain/board/card-news.ts";
import type { NotificationAbout } from "#server/domain/people/notification.ts";
import { cutText } from "#server/domain/shared/cut-text.ts";
import { tellMembers } from "../notifications/tell-members.ts";
import type { ServiceContext } from "../service-context.ts";

const MOST_OF_A_COMMENT = 300;

/** Tells people of the board that somebody mentioned them or gave them a card. Part of the transaction of the change. */
export async function tellOfCards(
  ctx: ServiceContext,
  tx: Transaction,
  { board, events }: { board: Board; events: readonly BoardEvent[] },
): Promise<void> {
  const news = cardNews(events);
  if (news.length === 0) return;
  const { teamId } = board;
  const people = await listBoardPeople(tx, teamId, []);
  const teamSlug = teamId === null ? null : ((await findTeam(tx, teamId))?.slug ?? null);
  const byName = events[0]?.by.name ?? "Somebody";
  const me = ctx.actor.kind === "user" ? ctx.actor.memberId : null;
  for (const one of news) {
    const { cardId } = one;
    const about = { cardId, cardTitle: board.cards[cardId]?.title ?? "", boardId: board.id, teamSlug, byName };
    const isMeant = ({ id, handle }: { id: string; handle: string }) =>
      one.kind === "assigned" ? one.memberIds.includes(id) : one.handles.includes(handle) && id !== me;
    const memberIds = people.filter(isMeant).map(({ id }) => id);
    const said: NotificationAbout =
      one.kind === "assigned"
        ? { kind: "card-assigned", ...about, ...(one.others > 0 ? { others: one.others } : {}) }
        : { kind: "card-mentioned", ...about, commentId: one.commentId, excerpt: cutText(one.body, MOST_OF_A_COMMENT) };
    await tellMembers(tx, { memberIds }, { teamId, at: ctx.now, about: said });
  }
}
