/** A key press as far as shortcuts are concerned. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
};

/**
 * A key press as the registry writes it: "g", "?", "mod+k" (Control, or Command on a Mac); null: none of ours. On a layout
 * without Latin letters the key's place counts.
 */
export function strokeOf(press: KeyPress): string | null {
  if (press.altKey) return null;
  const placed = /^Key([A-Z])$/.exec(press.code)?.[1];
  const isAscii = /^[\x21-\x7e]$/.test(press.key);
  const key = isAscii ? press.key : (placed ?? null);
  if (key === null) return null;
  const plain = key.toLowerCase();
  return press.ctrlKey || press.metaKey ? `mod+${plain}` : plain;
}

export type KeyMatch<Keyed> =
  | { kind: "run"; command: Keyed }
  /** The beginning of something: wait for the next key. */
  | { kind: "wait"; pressed: readonly string[] }
  | { kind: "nothing" };

/**
 * What a stroke means after those pressed shortly before. A stroke that does not go on with them starts anew, so that
 * "g g s" is "g s". Of two commands with the same keys the one listed last wins: a page's own over the shell's.
 */
export function matchKeys<Keyed extends { keys?: string }>(
  commands: readonly Keyed[],
  pressed: readonly string[],
  stroke: string,
): KeyMatch<Keyed> {
  const wanted = [...pressed, stroke].join(" ");
  const command = commands.findLast((one) => one.keys === wanted);
  if (command !== undefined) return { kind: "run", command };
  if (commands.some((one) => one.keys?.startsWith(`${wanted} `)))
    return { kind: "wait", pressed: [...pressed, stroke] };
  return pressed.length === 0 ? { kind: "nothing" } : matchKeys(commands, [], stroke);
}
