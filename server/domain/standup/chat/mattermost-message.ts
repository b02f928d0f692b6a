import type { ChatSummary } from "./chat-message.ts";
import { fittedReport, footText, leftOutText } from "./fitted-report.ts";
import { linkedText, uncalled } from "./linked-text.ts";

/** A post of Mattermost takes 16,383 signs; a longer one would come as several. */
const MOST_IN_ALL = 14_000;
const MOST_OF_LINE = 2_000;

/** A post in Markdown for an incoming webhook of Mattermost. */
export function mattermostMessage({ report, link, cards }: ChatSummary): object {
  const lineText = (line: string) =>
    linkedText(line, cards)
      .map(({ text, url }) => (url === null ? mattermostText(text) : `[${mattermostText(text)}](${url})`))
      .join("");
  const weigh = (line: string) => lineText(line).length + 6;
  const fitted = fittedReport(report, { most: MOST_IN_ALL, mostOfLine: MOST_OF_LINE, weigh });
  const sections = fitted.sections.map((section) => {
    const leftOut = leftOutText(section);
    const lines = [...section.lines.map(lineText), ...(leftOut === null ? [] : [leftOut])];
    return [`**${mattermostText(section.heading)}**`, ...lines.map((line) => `- ${line}`)].join("\n");
  });
  const foot = footText(fitted, link);
  const title = `#### ${mattermostText([...report.title].slice(0, 300).join(""))}`;
  const end = foot === null ? [] : [link === null ? foot : `[${foot}](${link})`];
  return { text: [title, ...sections, ...end].join("\n\n") };
}

/**
 * Text that Mattermost shows as it is. Its Markdown takes no backslash before & < >, and what stands in < > it reads as a call in
 * the manner of Slack: those are written as entities.
 */
function mattermostText(text: string): string {
  return uncalled(text.replaceAll(/\s+/g, " "))
    .replaceAll(/[\\`*_[\]~|]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(?=[+-]|#{1,6}(\s|$))/, "\\")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
