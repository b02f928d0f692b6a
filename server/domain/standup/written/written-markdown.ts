import { markdownText } from "#server/domain/standup/summary-markdown.ts";
import { isLate, saysNothing, type WrittenEntry } from "./written-answer.ts";

export type MarkdownDay = {
  boardName: string;
  /** In words: "Monday 2 March 2026". */
  day: string;
  entries: readonly { name: string; entry: Pick<WrittenEntry, "answers" | "answeredAt" | "windowEndsAt"> }[];
  /** Names. */
  missing: readonly string[];
  off: readonly string[];
  /** Numbers and titles of cards by id: "#12 Rotate certificates". */
  titles: ReadonlyMap<string, string>;
};

/** A day of a written stand-up as Markdown: what people wrote stays text, line by line, whatever signs are in it. */
export function writtenMarkdown({ boardName, day, entries, missing, off, titles }: MarkdownDay): string {
  const parts = entries.map(({ name, entry }) => {
    const answers = entry.answers.filter((answer) => !saysNothing(answer));
    const said = answers.map(({ question, text, cardIds }) => {
      const lines = text === "" ? [] : text.split("\n").filter((line) => line.trim() !== "");
      const cards = cardIds.map((id) => titles.get(id) ?? "a card that is gone");
      return [
        `**${markdownText(question.text)}**`,
        "",
        ...[...lines, ...cards].map((line) => `- ${markdownText(line)}`),
      ].join("\n");
    });
    return [`### ${markdownText(name)}${isLate(entry) ? " (late)" : ""}`, ...said].join("\n\n");
  });
  const others = [
    ...(missing.length === 0 ? [] : [`No answer: ${missing.map(markdownText).join(", ")}`]),
    ...(off.length === 0 ? [] : [`Off: ${off.map(markdownText).join(", ")}`]),
  ];
  return `${[`## ${markdownText(`Written stand-up of ${boardName}, ${day}`)}`, ...parts, ...others].join("\n\n")}\n`;
}
