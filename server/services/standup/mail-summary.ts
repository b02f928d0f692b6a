import { publicAddress } from "#server/config/public-address.ts";
import type { Transaction } from "#server/db/database.ts";
import { mailReceivers } from "#server/db/mail-choices.ts";
import type { StandupMail } from "#server/db/standup-setups.ts";
import type { StandupRow } from "#server/db/standups.ts";
import { findTeam } from "#server/db/teams.ts";
import type { StandupReport } from "#server/domain/standup/standup-report.ts";
import { summaryMail } from "#server/domain/standup/summary-mail.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { standupPage } from "./standup-links.ts";

/**
 * Has the summary of a stand-up mailed to those its team says, each once, as part of the transaction in which it ends. Answers to how
 * many; null: to nobody, because nobody asked for that.
 */
export async function mailSummary(
  tx: Transaction,
  { id: standupId, boardId, teamId }: Pick<StandupRow, "id" | "boardId" | "teamId">,
  { report, mail, at }: { report: StandupReport; mail: StandupMail; at: Date },
): Promise<number | null> {
  if (!mail.team && mail.addresses.length === 0) return null;
  const team = teamId === null ? null : await findTeam(tx, teamId);
  const link = team === null ? null : standupPage(publicAddress(), team.slug, { boardId, standupId });
  const queued = { teamId, at, words: () => summaryMail(report, link) };
  const topic = "standups" as const;
  const people =
    team === null || !mail.team ? [] : [team.opsPartner?.id ?? [], team.members.map(({ member }) => member.id)].flat(2);
  const receivers = await mailReceivers(tx, people, { topic, teamId });
  const known = new Set(receivers.map(({ address }) => address.trim().toLowerCase()));
  const others = mail.addresses.filter((address) => !known.has(address));
  const toPeople = await queueMail(tx, { topic, memberIds: people }, queued);
  return toPeople + (await queueMail(tx, { addresses: others }, queued));
}
