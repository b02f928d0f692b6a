import { textWidthPx } from "#components/charts/text-width.ts";

/** Text cut to a width, with an ellipsis where something is missing: SVG does not do it. */
export function cutText(text: string, fontSizePx: number, widthPx: number): string {
  if (textWidthPx(text, fontSizePx) <= widthPx) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidthPx(`${letters.join("").trimEnd()}…`, fontSizePx) > widthPx) letters.pop();
  return letters.length === 0 ? "" : `${letters.join("").trimEnd()}…`;
}
