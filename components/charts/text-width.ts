/** A safe upper estimate of how wide text is drawn, in pixels: layouts are pure and cannot measure. */
export function textWidthPx(text: string, fontSizePx: number): number {
  return [...text].length * fontSizePx * 0.62;
}
