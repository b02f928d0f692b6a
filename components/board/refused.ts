import { TRPCClientError } from "@trpc/client";
import type { BoardRefusal } from "#components/board/refusal-words.ts";

const OURS: readonly string[] = [
  "stale-move",
  "stale-edit",
  "policy-unmet",
  "wip-limit-reached",
  "override-needs-lead",
  "card-archived",
] satisfies BoardRefusal["code"][];

/** The board's own refusal that an error carries, with what it is about; null: something else went wrong. */
export function refusalOf(error: unknown): BoardRefusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as { refusal?: string; details?: { code?: string } | null } | null | undefined;
  const code = data?.details?.code ?? data?.refusal ?? "";
  return OURS.includes(code) ? ({ ...data?.details, code } as BoardRefusal) : null;
}

/** True where no answer came: nobody knows whether it was done. */
export function isUnanswered(error: unknown): boolean {
  return !(error instanceof TRPCClientError) || error.data === null || error.data === undefined;
}
