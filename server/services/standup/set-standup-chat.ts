import { z } from "zod";
import { encryptSecret } from "#server/config/encryption.ts";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { putStandupChat } from "#server/db/standup-setups.ts";
import { CHAT_FORMATS } from "#server/domain/standup/chat/chat-message.ts";
import { visibleBoard } from "../board/visible-board.ts";
import type { ServiceContext } from "../service-context.ts";
import { chatPlace } from "./chat-place.ts";

export const standupChatInput = z.object({
  boardId: z.string().min(1).max(100),
  format: z.enum(CHAT_FORMATS),
  url: z
    .string()
    .trim()
    .max(2_000, "Use at most 2000 characters.")
    .pipe(z.url({ protocol: /^https$/, error: "Use the address of a webhook; it begins with https://." })),
});

/** Sends summaries to a chat from now on, instead of where they went before. Refusals: not-found, forbidden. */
export async function setStandupChat(
  ctx: ServiceContext,
  { boardId, format, url }: z.output<typeof standupChatInput>,
): Promise<void> {
  const board = await visibleBoard(ctx, "board.update", boardId);
  const { host } = new URL(url);
  await ctx.db.$transaction(async (tx) => {
    await putStandupChat(tx, board.id, { format, host, urlCipher: encryptSecret(url, chatPlace(board.id)) });
    await writeAudit(tx, ctx, {
      action: "standup.chat-set",
      teamId: board.teamId,
      subjectKind: "board",
      subjectId: board.id,
      detail: { name: board.name, format, host },
    });
    await appendFeed(tx, feedScope(board.teamId), "standup.set-up", { boardId: board.id });
  });
}
