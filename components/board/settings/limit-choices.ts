import type { Choice } from "#components/ui/choice-list.ts";
import type { Limit } from "#server/domain/board/board.ts";

/** What a limit counts. */
export const BY_CHOICES: readonly Choice<Limit["by"]>[] = [
  { value: "count", label: "Cards" },
  { value: "size", label: "Size", hint: "The sum of their sizes; a card without one counts as 1." },
];

/** What happens past it. */
export const MODE_CHOICES: readonly Choice<Limit["mode"]>[] = [
  { value: "hard", label: "Refuse" },
  { value: "soft", label: "Warn" },
];

/** What was typed as a limit's number, the rest of it as it was; null: no limit. */
export function limitOf(limit: Limit | null, max: string): Limit | null {
  return Number(max) > 0 ? { by: "count", mode: "hard", ...limit, max: Number(max) } : null;
}
