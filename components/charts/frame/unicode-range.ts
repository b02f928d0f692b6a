/** Whether a font face with this CSS `unicode-range` ("U+0-FF, U+131, U+4??") draws any character of the text. */
export function unicodeRangeHolds(range: string, text: string): boolean {
  const bounds = range.split(",").flatMap((part): [number, number][] => {
    const [, first, last] = /^\s*U\+([0-9a-f?]+)(?:-([0-9a-f]+))?\s*$/iu.exec(part) ?? [];
    if (first === undefined) return [];
    return [[Number.parseInt(first.replaceAll("?", "0"), 16), Number.parseInt(last ?? first.replaceAll("?", "f"), 16)]];
  });
  if (bounds.length === 0) return true;
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return bounds.some(([first, last]) => first <= code && code <= last);
  });
}
