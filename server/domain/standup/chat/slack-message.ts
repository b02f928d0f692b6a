import type { ChatSummary } from "./chat-message.ts";
import { fittedReport, footText, leftOutText } from "./fitted-report.ts";
import { linkedText, uncalled } from "./linked-text.ts";

/** Slack's own limits: of a header, of the text of a section. Of all blocks it takes some 13,000 signs, which it does not document. */
const MOST_OF_HEADER = 150;
const MOST_OF_SECTION = 3_000;
const MOST_IN_ALL = 9_000;

/**
 * Blocks for an incoming webhook of Slack. Its mrkdwn knows no escape but for & < >; signs of formatting are parted from their
 * words by a space of no width, and `verbatim` keeps Slack from looking for names and channels in what people wrote.
 */
export function slackMessage({ report, link, cards }: ChatSummary): object {
  const lineText = (line: string) =>
    linkedText(line, cards)
      .map(({ text, url }) => (url === null ? slackText(text) : `<${escaped(url)}|${slackText(text)}>`))
      .join("");
  const weigh = (line: string) => lineText(line).length + 3;
  const fitted = fittedReport(report, { most: MOST_IN_ALL, mostOfLine: MOST_OF_SECTION / 2, weigh });
  const sections = fitted.sections.flatMap((section) => {
    const leftOut = leftOutText(section);
    const lines = [...section.lines.map(lineText), ...(leftOut === null ? [] : [leftOut])];
    return chunks([`*${slackText(section.heading)}*`, ...lines.map((line) => `• ${line}`)]);
  });
  const foot = footText(fitted, link);
  return {
    // For notifications, and where blocks are not shown.
    text: slackText(report.title),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: "header", text: { type: "plain_text", text: short(uncalled(report.title)), emoji: false } },
      ...sections.map((text) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } })),
      ...(foot === null ? [] : [context(link === null ? foot : `<${escaped(link)}|${foot}>`)]),
    ],
  };
}

function context(text: string): object {
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
}

/** Lines joined to texts that are each short enough for a section. */
function chunks(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.length + 1 + line.length > MOST_OF_SECTION) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
}

function slackText(text: string): string {
  return escaped(uncalled(text.replaceAll(/\s+/g, " "))).replaceAll(/[*_~`]/g, "\u200B$&\u200B");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function short(title: string): string {
  const signs = [...title];
  return title.length <= MOST_OF_HEADER ? title : `${signs.slice(0, MOST_OF_HEADER / 2 - 1).join("")}…`;
}
