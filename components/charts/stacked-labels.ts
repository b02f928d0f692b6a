/** A label beside a mark on a vertical axis: `markPx` is what it belongs to, `atPx` where it is written. */
export type StackedLabel<Key> = { key: Key; markPx: number; atPx: number };

/**
 * Writes one label per mark down a vertical axis, in the order of the marks, at least `spacingPx` apart and as near to
 * the marks as that allows. All labels fit when `heightPx >= marks.length * spacingPx`; `atPx` is a label's middle.
 */
export function stackLabels<Key>(
  marks: readonly { key: Key; markPx: number }[],
  heightPx: number,
  spacingPx: number,
): StackedLabel<Key>[] {
  const half = spacingPx / 2;
  const labels = marks.map((mark) => ({ ...mark, atPx: mark.markPx }));
  let lowest = half;
  for (const label of labels) {
    label.atPx = Math.max(label.atPx, lowest);
    lowest = label.atPx + spacingPx;
  }
  let highest = heightPx - half;
  for (const label of labels.toReversed()) {
    label.atPx = Math.min(label.atPx, highest);
    highest = label.atPx - spacingPx;
  }
  return labels;
}
