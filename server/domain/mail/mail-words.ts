/** A mail in words. Blank lines of the text part paragraphs; lines beginning with "- " are a list. */
export type MailWords = { subject: string; text: string };

/** Who reads a mail: what its words may depend on. */
export type MailReader = { timeZone: string };

const MOST_OF_A_SUBJECT = 200;

/** One line, whatever people wrote: a line break would begin another header. */
export function subjectLine(words: string): string {
  const line = words.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length <= MOST_OF_A_SUBJECT ? line : `${line.slice(0, MOST_OF_A_SUBJECT - 1)}…`;
}
