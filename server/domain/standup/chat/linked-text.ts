/** A piece of a line; `url`: it names a card. */
export type TextPart = { text: string; url: string | null };

export type CardLink = { label: string; url: string };

/** A line of a report in pieces, those that name a card with its address. Joined, their texts are the line. */
export function linkedText(line: string, cards: readonly CardLink[]): TextPart[] {
  const urls = new Map(cards.map(({ label, url }) => [label, url]));
  if (urls.size === 0) return [{ text: line, url: null }];
  // The longest first: one title may be how another begins.
  const labels = [...urls.keys()].sort((left, right) => right.length - left.length);
  const pattern = new RegExp(`(${labels.map((label) => label.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&")).join("|")})`);
  return line
    .split(pattern)
    .filter((text) => text !== "")
    .map((text) => ({ text, url: urls.get(text) ?? null }));
}

/**
 * Text in which nobody is called: an "@" that a chat could take for the beginning of a name gets an invisible sign behind it.
 * Addresses of mail stay as they are.
 */
export function uncalled(text: string): string {
  return text.replaceAll(/(?<![A-Za-z0-9])@(?=[\p{L}\p{N}_])/gu, "@\u200B");
}
