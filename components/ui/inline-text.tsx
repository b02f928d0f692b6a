import type { ReactNode } from "react";

/** A description's `code` and **bold**, and nothing else of Markdown. */
export function InlineText({ text }: { text: string }): ReactNode {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, position) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text never change places
    if (part.startsWith("`")) return <code key={position}>{part.slice(1, -1)}</code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    if (part.startsWith("**")) return <strong key={position}>{part.slice(2, -2)}</strong>;
    return part;
  });
}
