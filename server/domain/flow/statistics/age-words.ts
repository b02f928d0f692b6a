import { durationWords } from "#server/domain/flow/statistics/duration-words.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** `old`: open items older than 85 % of the finished ones took (`p85`, null where none finished). */
export type AgesTold = {
  items: number;
  old: number;
  p85: DurationMs | null;
  oldestMs: DurationMs | null;
  calendar: "elapsed" | "business";
};

/** "23 items are on their way; 5 are older than 31 days, in which 85 % were finished." */
export function ageWords({ items, old, p85, oldestMs, calendar }: AgesTold): SentencePart[] {
  const plain = (text: string): SentencePart => ({ text, strong: false });
  const strong = (text: string): SentencePart => ({ text, strong: true });
  const count = (amount: number) => amount.toLocaleString("en");
  if (items === 0 || oldestMs === null) return [plain("Nothing is on its way at the moment.")];
  const oldest = durationWords(oldestMs, calendar);
  if (items === 1) return [strong("1 item"), plain(` is on its way, for ${oldest} now.`)];
  const head = [strong(`${count(items)} items`), plain(" are on their way; ")];
  if (p85 === null) return [...head, plain(`the oldest for ${oldest}.`)];
  const usual = `${durationWords(p85, calendar)}, in which 85 % of items get finished.`;
  if (old === 0) return [...head, plain(`none for longer than ${usual}`)];
  const few = old === items ? (items === 2 ? "both" : "all") : count(old);
  return [...head, strong(few), plain(` ${old === 1 ? "is" : "are"} older than ${usual}`)];
}
