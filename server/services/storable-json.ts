/** Deeper than any request of this API by far; what is deeper is refused before anything recurses into it. */
const MAX_DEPTH = 40;

export type JsonFault = { path: string; message: string };

/**
 * What of a parsed JSON value the database could not keep: a NUL character, half a surrogate pair, or nesting without
 * end. null: nothing. Walks with its own stack, so the depth of the input is no danger.
 */
export function jsonFault(value: unknown): JsonFault | null {
  const pending: { value: unknown; path: string; depth: number }[] = [{ value, path: "", depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: current, path, depth } = next;
    if (typeof current === "string") {
      const fault = textFault(current);
      if (fault) return { path, message: fault };
    } else if (typeof current === "object" && current !== null) {
      if (depth >= MAX_DEPTH) return { path: "", message: `Nested deeper than ${MAX_DEPTH} levels.` };
      for (const [name, member] of Object.entries(current)) {
        const fault = textFault(name);
        if (fault) return { path, message: fault };
        pending.push({ value: member, path: path === "" ? name : `${path}.${name}`, depth: depth + 1 });
      }
    }
  }
  return null;
}

/** Why a text cannot be stored or compared; null when it can. */
export function textFault(text: string): string | null {
  if (text.includes("\u0000")) return "Contains a NUL character.";
  if (!text.isWellFormed()) return "Contains half a surrogate pair, which is no Unicode text.";
  return null;
}
