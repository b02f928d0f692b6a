import type { ChatFormat } from "#server/domain/standup/chat/chat-message.ts";
import { USUAL_BUDGET_MS } from "#server/domain/standup/standup.ts";
import type { Database, Transaction } from "./database.ts";
import type { StandupSetup } from "./generated/client.ts";

/** Where summaries go; the address itself is encrypted. */
export type StandupChat = { format: ChatFormat; urlCipher: string; host: string };

/** Whom summaries are mailed to. */
export type StandupMail = { team: boolean; addresses: string[] };

export type StandupSetupRow = { budgetMs: number; chat: StandupChat | null; mail: StandupMail };

/** How a board's stand-ups are held; as usual where nobody said. */
export async function findStandupSetup(db: Database | Transaction, boardId: string): Promise<StandupSetupRow> {
  const row = await db.standupSetup.findUnique({ where: { boardId } });
  return {
    budgetMs: row?.budgetMs ?? USUAL_BUDGET_MS,
    chat: row === null ? null : chatOf(row),
    mail: { team: row?.mailTeam ?? false, addresses: row?.mailAddresses ?? [] },
  };
}

function chatOf({ chatFormat, chatUrlCipher, chatHost }: StandupSetup): StandupChat | null {
  if (chatFormat === null || chatUrlCipher === null || chatHost === null) return null;
  // Written by us alone, from the closed list.
  return { format: chatFormat as ChatFormat, urlCipher: chatUrlCipher, host: chatHost };
}

export async function putStandupBudget(tx: Transaction, boardId: string, budgetMs: number): Promise<void> {
  await tx.standupSetup.upsert({ where: { boardId }, create: { boardId, budgetMs }, update: { budgetMs } });
}

export async function putStandupMail(tx: Transaction, boardId: string, mail: StandupMail): Promise<void> {
  const data = { mailTeam: mail.team, mailAddresses: mail.addresses };
  await tx.standupSetup.upsert({
    where: { boardId },
    create: { boardId, budgetMs: USUAL_BUDGET_MS, ...data },
    update: data,
  });
}

/** Keeps where summaries go, instead of what was before; null: nowhere. */
export async function putStandupChat(tx: Transaction, boardId: string, chat: StandupChat | null): Promise<void> {
  const data = {
    chatFormat: chat?.format ?? null,
    chatUrlCipher: chat?.urlCipher ?? null,
    chatHost: chat?.host ?? null,
  };
  await tx.standupSetup.upsert({
    where: { boardId },
    create: { boardId, budgetMs: USUAL_BUDGET_MS, ...data },
    update: data,
  });
}
