import { decryptSecret } from "#server/config/encryption.ts";
import { writeAudit } from "#server/db/audit.ts";
import type { Database } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findStandupSetup, type StandupChat } from "#server/db/standup-setups.ts";
import { claimSummary, findStandup, noteSending, type StandupRow } from "#server/db/standups.ts";
import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { CHAT_NAMES, chatMessage } from "#server/domain/standup/chat/chat-message.ts";
import { type ChatAnswer, type SendOutcome, sendOutcome } from "#server/domain/standup/chat/send-outcome.ts";
import { postToChat as post } from "#server/integrations/chat/post-to-chat.ts";
import type { ServiceContext } from "../service-context.ts";
import { chatPlace } from "./chat-place.ts";
import { standupLinks } from "./standup-links.ts";
import { wakeSending } from "./wake-sending.ts";

/** How a message is posted: by https, to addresses that are allowed, but for tests. */
export type PostToChat = (url: string, message: object) => Promise<ChatAnswer>;

/** No try takes this long: whoever began it has died. */
export const ABANDONED_AFTER_MS = 2 * MINUTE_MS;
/** A restored backup, or a server that was off for long, sends nothing of yesterday. */
const STALE_AFTER_MS = 12 * HOUR_MS;

type Sending = { db: Database; clock: () => Date };

/**
 * Sends the summary of a stand-up to its team's chat, if it waits for that and is due. It is marked as being sent before and with what
 * came of it after; whoever finds a mark that was left behind does not send, because the message may have arrived.
 */
export async function sendSummary(
  { db, clock }: Sending,
  { standupId }: { standupId: string },
  postToChat: PostToChat = (url, message) => post(url, message),
): Promise<void> {
  const due = await findStandup(db, standupId);
  const ctx: ServiceContext = { db, actor: { kind: "job", name: "Last Mile" }, now: clock() };
  if (due?.sendState === "sending") return giveUpAbandoned(ctx, due);
  const claimed = await claimSummary(db, standupId, ctx.now);
  if (claimed === null) return;
  const { chat } = await findStandupSetup(db, claimed.boardId);
  const waitedSince = due?.sendAt?.getTime() ?? 0;
  if (ctx.now.getTime() - waitedSince > STALE_AFTER_MS) {
    return settle(ctx, claimed, chat, {
      state: "failed",
      problem: "It should have been sent long ago: nothing was running then.",
    });
  }
  if (chat === null)
    return settle(ctx, claimed, chat, { state: "failed", problem: "Summaries go to no chat any more." });
  const message = chatMessage(chat.format, await summaryOf(db, claimed));
  const answer = await postToChat(decryptSecret(chat.urlCipher, chatPlace(claimed.boardId)), message);
  const now = clock();
  const outcome = sendOutcome(answer, { format: chat.format, tries: claimed.sendTries, now: now.getTime() });
  await settle({ ...ctx, now }, claimed, chat, outcome);
}

async function summaryOf(db: Database, standup: StandupRow) {
  const { report, boardId, teamId, id: standupId } = standup;
  if (report === null) throw new Error("Only a stand-up that is over has a summary to send.");
  const links = await standupLinks(db, { boardId, teamId, standupId });
  return {
    report,
    link: links?.standup ?? null,
    cards: links === null ? [] : (report.cards ?? []).map(({ id, label }) => ({ label, url: links.card(id) })),
  };
}

async function giveUpAbandoned(ctx: ServiceContext, standup: StandupRow): Promise<void> {
  if (standup.sendAt === null || ctx.now.getTime() - standup.sendAt.getTime() < ABANDONED_AFTER_MS) return;
  const { chat } = await findStandupSetup(ctx.db, standup.boardId);
  const problem = "The server stopped while it was sent: it may be there or not. Look before you send it again.";
  await settle(ctx, standup, chat, { state: "failed", problem });
}

/** Notes what came of a try, tells open screens, and has the next one made where there is to be one. */
async function settle(
  ctx: ServiceContext,
  standup: StandupRow,
  chat: StandupChat | null,
  outcome: SendOutcome,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { state } = outcome;
    const noted = await noteSending(tx, standup, {
      sendState: state,
      sendAt: outcome.state === "waiting" ? new Date(outcome.at) : null,
      sendProblem: outcome.state === "sent" ? null : outcome.problem,
      sentAt: outcome.state === "sent" ? ctx.now : standup.sentAt,
    });
    if (noted === null) return;
    if (outcome.state === "waiting") await wakeSending(tx, standup.id, new Date(outcome.at));
    else {
      await writeAudit(tx, ctx, {
        action: outcome.state === "sent" ? "standup.summary-sent" : "standup.summary-not-sent",
        teamId: standup.teamId,
        subjectKind: "standup",
        subjectId: standup.id,
        detail: {
          ...(chat === null ? {} : { chat: CHAT_NAMES[chat.format], host: chat.host }),
          ...(outcome.state === "failed" ? { problem: outcome.problem } : {}),
        },
      });
    }
    await appendFeed(tx, feedScope(standup.teamId), "standup.summary", { boardId: standup.boardId });
  });
}
