const WORD = /[\p{L}\p{N}]+/gu;
const MOST_WORDS = 60;
const LONGEST_WORD = 60;

/**
 * The words of a text as searching compares them: lower case, compatibility forms folded, letters and digits only, each
 * once. "Fix acme/shop#12" → ["fix", "acme", "shop", "12"].
 */
export function searchWords(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase().match(WORD) ?? [];
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS);
}
