import { Refusal } from "#server/services/refusal.ts";

/** Streams open with a view where their team says so; a board opens with all of its cards. */
export function boardOpensWithAll(): Refusal {
  const message = "A board opens with all of its cards.";
  return new Refusal("invalid-input", message, { issues: [{ path: "isDefault", message }] });
}
