import { environment } from "#server/config/environment.ts";
import { findStandupSetup } from "#server/db/standup-setups.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import type { ChatFormat } from "#server/domain/standup/chat/chat-message.ts";
import { visibleBoard } from "../board/visible-board.ts";
import { mailIsSetUp } from "../mail/mail-is-set-up.ts";
import { may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

export type StandupSetup = {
  budgetMinutes: number;
  /** Where summaries go; the address itself is never shown again. Null: to no chat. */
  chat: { format: ChatFormat; host: string } | null;
  /** Whether messages can link back here: the operator has said under which address people reach this server. */
  hasLinks: boolean;
  mail: {
    /** Without a mail server of its own this one mails nothing. */
    isSetUp: boolean;
    team: boolean;
    /** For those alone who may change them. */
    addresses: string[];
  };
};

/** How a board's stand-ups are held. Refusals: not-found. */
export async function getStandupSetup(ctx: ServiceContext, { boardId }: { boardId: string }): Promise<StandupSetup> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  const { budgetMs, chat, mail } = await findStandupSetup(ctx.db, board.id);
  return {
    budgetMinutes: budgetMs / MINUTE_MS,
    chat: chat === null ? null : { format: chat.format, host: chat.host },
    hasLinks: environment().PUBLIC_URL !== undefined,
    mail: {
      isSetUp: mailIsSetUp(),
      team: mail.team,
      addresses: may(ctx, "board.update", { teamId: board.teamId }) ? mail.addresses : [],
    },
  };
}
