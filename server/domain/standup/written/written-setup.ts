import type { Weekday } from "#server/domain/shared/weekday.ts";

export const ASKED_CARDS = ["done", "next", "blockers", "any", "none"] as const;
/**
 * Which cards a question asks for: what happened since last time, what is under way, what is in the way; these three fill
 * themselves from the board. any: whatever the person attaches; none: words alone.
 */
export type AskedCards = (typeof ASKED_CARDS)[number];

export type WrittenQuestion = { id: string; text: string; cards: AskedCards };

/** How a board's written stand-up is held. Times are wall times, "09:00", on each member's own clock; the end may be "24:00". */
export type WrittenSetup = {
  isOn: boolean;
  /** On which days people are asked. */
  days: readonly Weekday[];
  start: string;
  end: string;
  /** So long before the window's end who has not answered is reminded; null: nobody is. */
  remindMinutes: number | null;
  /** One to six. */
  questions: readonly WrittenQuestion[];
};

/** What a team begins with. */
export const USUAL_WRITTEN_SETUP: WrittenSetup = {
  isOn: false,
  days: ["mon", "tue", "wed", "thu", "fri"],
  start: "09:00",
  end: "11:00",
  remindMinutes: 30,
  questions: [
    { id: "done", text: "What did you get done?", cards: "done" },
    { id: "next", text: "What is next?", cards: "next" },
    { id: "blockers", text: "Is anything in your way?", cards: "blockers" },
  ],
};
