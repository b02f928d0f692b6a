import { decryptSecret } from "#server/config/encryption.ts";
import { writeAudit } from "#server/db/audit.ts";
import { findStandupSetup } from "#server/db/standup-setups.ts";
import { chatMessage } from "#server/domain/standup/chat/chat-message.ts";
import { answerText, sendOutcome } from "#server/domain/standup/chat/send-outcome.ts";
import { postToChat as post } from "#server/integrations/chat/post-to-chat.ts";
import { visibleBoard } from "../board/visible-board.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { chatPlace } from "./chat-place.ts";
import type { PostToChat } from "./send-summary.ts";
import { standupLinks } from "./standup-links.ts";

/** Posts a message that says what will come, and answers what the other side said. Refusals: not-found, forbidden. */
export async function testStandupChat(
  ctx: ServiceContext,
  { boardId }: { boardId: string },
  postToChat: PostToChat = (url, message) => post(url, message),
): Promise<{ isTaken: boolean; answer: string }> {
  const board = await visibleBoard(ctx, "board.update", boardId);
  const { chat } = await findStandupSetup(ctx.db, board.id);
  if (chat === null) throw notFound("This webhook");
  const { format, host, urlCipher } = chat;
  const links = await standupLinks(ctx.db, { boardId: board.id, teamId: board.teamId });
  const message = chatMessage(format, {
    report: {
      title: "A test message of Last Mile",
      sections: [
        { heading: `Stand-ups of ${board.name}`, lines: ["Each summary will arrive here when its stand-up ends."] },
      ],
    },
    link: links?.standup ?? null,
    cards: [],
  });
  const answer = await postToChat(decryptSecret(urlCipher, chatPlace(board.id)), message);
  const isTaken = sendOutcome(answer, { format, tries: 1, now: ctx.now.getTime() }).state === "sent";
  await writeAudit(ctx.db, ctx, {
    action: "standup.chat-tested",
    teamId: board.teamId,
    subjectKind: "board",
    subjectId: board.id,
    detail: { name: board.name, host, isTaken },
  });
  return { isTaken, answer: answerText(answer, format) };
}
