import type { PillTone } from "#components/ui/pill.tsx";
import type { WalkReason } from "#server/domain/board/standup-walk.ts";

/** Why a card is walked where it is, as one says it. */
export const REASON_WORDS: Readonly<Record<WalkReason, string>> = {
  expedite: "Expedite",
  blocked: "Blocked",
  "over-service-level": "Over its service level",
  aging: "Aging",
  "over-limit": "Column over its limit",
  "in-progress": "In progress",
};

export const REASON_TONES: Readonly<Record<WalkReason, PillTone>> = {
  expedite: "rework",
  blocked: "rework",
  "over-service-level": "wait",
  aging: "wait",
  "over-limit": "wait",
  "in-progress": "process",
};
