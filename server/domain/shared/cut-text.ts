/** The beginning of a text, of at most so many UTF-16 units and without half a sign at its end, which no database keeps. */
export function cutText(text: string, most: number): string {
  const isHalf = text.length > most && /[\uD800-\uDBFF]$/.test(text.slice(0, most));
  return text.slice(0, isHalf ? most - 1 : most);
}
