import type { StandupReport } from "./standup-report.ts";

/** A report as Markdown: what people wrote stays text, whatever signs are in it. */
export function summaryMarkdown({ title, sections }: StandupReport): string {
  const parts = sections.map(({ heading, lines }) =>
    [`### ${markdownText(heading)}`, ...lines.map((line) => `- ${markdownText(line)}`)].join("\n"),
  );
  return `${[`## ${markdownText(title)}`, ...parts].join("\n\n")}\n`;
}

/** Text that Markdown shows as it is, also at the beginning of a line. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\`*_[\]<>~|&]/g, "\\$&")
    .replace(/^(?=[+=-]|#{1,6}(\s|$))/, "\\")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
