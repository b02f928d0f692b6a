import type { Span } from "#server/domain/oncall/schedule.ts";
import type { NotificationAbout } from "#server/domain/people/notification.ts";
import { notificationPath } from "#server/domain/people/notification-path.ts";
import { type AboutTurns, turnsChanged } from "#server/domain/people/turns-changed.ts";
import type { MailTopicId } from "./mail-topics.ts";
import type { MailReader, MailWords } from "./mail-words.ts";
import { hourText, spanWords, startWords } from "./span-words.ts";

export type NotificationMail = { topic: MailTopicId; words: (reader: MailReader) => MailWords };

/**
 * What the bell says as mail: its topic, and for each reader what happened, when by their clock, and the page to go to.
 * Null: it is not mailed.
 */
export function notificationMail(about: NotificationAbout, publicAddress: string): NotificationMail | null {
  const page = `${publicAddress}${notificationPath(about)}`;
  switch (about.kind) {
    case "backfill-ended":
    case "import-ended":
    case "deliveries-parked":
      return null;
    case "cover-asked":
    case "cover-accepted":
    case "cover-withdrawn":
      return { topic: "on-call", words: (reader) => coverMail(about, reader, page) };
    case "turns-changed":
      return { topic: "on-call", words: (reader) => turnsMail(about, reader, page) };
    case "card-mentioned":
    case "card-assigned":
      return { topic: "cards", words: () => cardMail(about, page) };
    case "written-standup-due":
      return { topic: "written-standups", words: () => writtenMail(about, page) };
  }
}

type AboutWritten = Extract<NotificationAbout, { kind: "written-standup-due" }>;

function writtenMail({ boardName, until, timeZone }: AboutWritten, page: string): MailWords {
  const subject = `Your written stand-up of ${boardName} is open until ${hourText(until, timeZone)}`;
  return mail(
    subject,
    [`${subject} (${timeZone.replaceAll("_", " ")}).`, "What the board knows is filled in already."],
    [`Write it: ${page}`],
  );
}

type AboutCard = Extract<NotificationAbout, { kind: "card-mentioned" | "card-assigned" }>;

function cardMail(about: AboutCard, page: string): MailWords {
  const card = `“${about.cardTitle}”`;
  if (about.kind === "card-assigned")
    return mail(
      `${about.byName} gave you ${card}`,
      [`${about.byName} gave you the card ${card}.`],
      [`Open it: ${page}`],
    );
  return mail(
    `${about.byName} mentioned you on ${card}`,
    [`${about.byName} wrote on ${card}:`],
    quoted(about.excerpt),
    [`Open the card: ${page}`],
  );
}

type AboutCover = Extract<NotificationAbout, { kind: "cover-asked" | "cover-accepted" | "cover-withdrawn" }>;

function coverMail(about: AboutCover, reader: MailReader, page: string): MailWords {
  const { memberName, scheduleName, start, inReturn } = about;
  const where = `${scheduleName}, ${startWords(start, reader.timeZone)}`;
  if (about.kind === "cover-accepted")
    return mail(
      `${about.byName} covers for ${memberName} in ${where}`,
      [`${about.byName} is on call instead of ${memberName} in ${scheduleName}:`, ...times(about, about, reader)],
      returned(about, reader, `In return ${memberName} is on call instead of ${about.byName}:`),
      [`See the rota: ${page}`],
    );
  if (about.kind === "cover-withdrawn")
    return mail(
      `${memberName} no longer needs cover in ${where}`,
      [
        `Nobody is asked any more to be on call instead of ${memberName} in ${scheduleName}:`,
        ...times(about, about, reader),
      ],
      [`See the rota: ${page}`],
    );
  const what = inReturn === null ? "needs cover in" : "proposes a swap in";
  return mail(
    `${memberName} ${what} ${where}`,
    [`${memberName} asks who can be on call instead in ${scheduleName}:`, ...times(about, about, reader)],
    returned(about, reader, `In return ${memberName} takes over from you:`),
    quoted(about.reason),
    [`${inReturn === null ? "Take it" : "Accept it"} in the rota: ${page}`],
  );
}

function turnsMail(about: AboutTurns, reader: MailReader, page: string): MailWords {
  const { gains, loses, others, more, state } = about;
  const first = Math.min(...[...gains, ...loses].map(({ start }) => start));
  const who = others.length === 0 ? "" : ` instead of ${listed(others)}`;
  const insteadOfYou = others.length === 0 ? "" : `, ${listed(others)} instead`;
  const listedTimes = (spans: readonly Span[]) => spans.flatMap((span) => times(about, span, reader));
  return mail(
    `${turnsChanged(about)}, ${startWords(first, reader.timeZone)}`,
    [`${turnsChanged(about)}${state === "revoked" ? ", by taking an override back" : ""}.`],
    gains.length === 0 ? [] : [`You are on call${loses.length === 0 ? who : ""}:`, ...listedTimes(gains)],
    loses.length === 0
      ? []
      : [`You are no longer on call${gains.length === 0 ? insteadOfYou : ""}:`, ...listedTimes(loses)],
    more === 0 ? [] : [`And ${more} more in the rota.`],
    quoted(about.reason),
    [`See the rota: ${page}`],
  );
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function mail(subject: string, ...paragraphs: string[][]): MailWords {
  const text = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return { subject, text: text.join("\n\n") };
}

function times({ timeZone }: AboutCover | AboutTurns, span: Span, reader: MailReader): string[] {
  return [`- ${spanWords(span, { reader: reader.timeZone, rota: timeZone })}`];
}

function returned(about: AboutCover, reader: MailReader, words: string): string[] {
  return about.inReturn === null ? [] : [words, ...times(about, about.inReturn, reader)];
}

function quoted(words: string | null): string[] {
  return words === null || words.trim() === "" ? [] : [`“${words.trim()}”`];
}
