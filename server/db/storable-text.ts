/**
 * The value with every text made storable: PostgreSQL knows no NUL character, and a lone surrogate is no Unicode. Both
 * become U+FFFD, so that a hostile body is kept instead of failing its whole batch.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === "string" ? storableText(member) : member,
  );
}

/** One text, as `storableJson` does it. */
export function storableText(text: string): string {
  return text.includes("\u0000") || !text.isWellFormed() ? text.replaceAll("\u0000", "\uFFFD").toWellFormed() : text;
}
