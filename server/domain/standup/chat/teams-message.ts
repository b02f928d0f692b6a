import type { ChatSummary } from "./chat-message.ts";
import { fittedReport, footText, leftOutText } from "./fitted-report.ts";
import { linkedText, uncalled } from "./linked-text.ts";

/** Teams documents 28 kB for a message and was seen to refuse from 21 kB on. Counted is the JSON, in bytes. */
const MOST_IN_ALL = 18_000;
const MOST_OF_LINE = 3_000;

/**
 * An Adaptive Card for a workflow of Teams that waits for a webhook. Its text blocks read Markdown in different ways on different
 * devices; runs of text show what they are given, so all that people wrote is in runs.
 */
export function teamsMessage({ report, link, cards }: ChatSummary): object {
  const line = (text: string) =>
    block([
      { text: "• " },
      ...linkedText(text, cards).map((part) => ({
        text: uncalled(part.text),
        ...(part.url === null ? {} : { color: "Accent", selectAction: { type: "Action.OpenUrl", url: part.url } }),
      })),
    ]);
  const weigh = (text: string) => bytesOf(line(text)) + 1;
  const fitted = fittedReport(report, { most: MOST_IN_ALL, mostOfLine: MOST_OF_LINE, weigh });
  const foot = footText(fitted, link);
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    body: [
      block([{ text: uncalled([...report.title].slice(0, 300).join("")), weight: "Bolder", size: "Medium" }]),
      ...fitted.sections.flatMap((section) => {
        const leftOut = leftOutText(section);
        return [
          { ...block([{ text: uncalled(section.heading), weight: "Bolder" }]), spacing: "Medium" },
          ...section.lines.map(line),
          ...(leftOut === null ? [] : [block([{ text: `• ${leftOut}` }])]),
        ];
      }),
      ...(foot !== null && link === null ? [block([{ text: foot }])] : []),
    ],
    ...(link === null ? {} : { actions: [{ type: "Action.OpenUrl", title: foot, url: link }] }),
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

type TextRun = { text: string } & Record<string, unknown>;

function block(runs: readonly TextRun[]): { type: string; spacing: string; inlines: object[] } {
  return { type: "RichTextBlock", spacing: "Small", inlines: runs.map((run) => ({ type: "TextRun", ...run })) };
}

function bytesOf(value: object): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
