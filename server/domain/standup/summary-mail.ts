import { type MailWords, subjectLine } from "#server/domain/mail/mail-words.ts";
import type { StandupReport } from "./standup-report.ts";

/** A summary as mail; `link`: the stand-up's own page, null where its board has none. */
export function summaryMail({ title, sections }: StandupReport, link: string | null): MailWords {
  const parts = sections.map(({ heading, lines }) =>
    [heading, ...lines.map((line) => `- ${oneLine(line)}`)].join("\n"),
  );
  const end = link === null ? [] : [`See the stand-up: ${link}`];
  return { subject: subjectLine(title), text: [oneLine(title), ...parts, ...end].join("\n\n") };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
