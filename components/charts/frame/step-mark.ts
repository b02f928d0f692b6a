/**
 * Which mark an arrow key leads to, of marks in reading order: left and up back, right and down on, Home and End to the
 * ends. null: the key leads nowhere.
 */
export function stepMark(keys: readonly string[], current: string, pressed: string): string | null {
  const at = keys.indexOf(current);
  switch (pressed) {
    case "ArrowRight":
    case "ArrowDown":
      return keys[at + 1] ?? null;
    case "ArrowLeft":
    case "ArrowUp":
      return at <= 0 ? null : (keys[at - 1] ?? null);
    case "Home":
      return keys[0] ?? null;
    case "End":
      return keys.at(-1) ?? null;
    default:
      return null;
  }
}
