import { expect, test } from "vitest";
import { writtenMarkdown } from "./written-markdown.ts";
import { USUAL_WRITTEN_SETUP } from "./written-setup.ts";

test("a day is told person by person, with cards by name and what people wrote as text", () => {
  const [done, next, blockers] = USUAL_WRITTEN_SETUP.questions;
  if (done === undefined || next === undefined || blockers === undefined) throw new Error("there are three");
  const answers = [
    { question: done, text: "# Moved *it*\n\nand rested", cardIds: ["c1", "gone"] },
    { question: next, text: "", cardIds: [] },
    { question: blockers, text: "", cardIds: ["c1"] },
  ];
  expect(
    writtenMarkdown({
      boardName: "Pier",
      day: "Monday 2 March 2026",
      entries: [{ name: "Ada_L", entry: { answers, answeredAt: 2, windowEndsAt: 1 } }],
      missing: ["Ben"],
      off: ["Cyd"],
      titles: new Map([["c1", "#1 Paint the buoys"]]),
    }),
  ).toBe(
    [
      "## Written stand-up of Pier, Monday 2 March 2026",
      "### Ada\\_L (late)",
      "**What did you get done?**",
      "- \\# Moved \\*it\\*\n- and rested\n- #1 Paint the buoys\n- a card that is gone",
      "**Is anything in your way?**",
      "- #1 Paint the buoys",
      "No answer: Ben",
      "Off: Cyd",
    ]
      .join("\n\n")
      .concat("\n"),
  );
});
