import type { StandupReport } from "../standup-report.ts";
import { mattermostMessage } from "./mattermost-message.ts";
import { slackMessage } from "./slack-message.ts";
import { teamsMessage } from "./teams-message.ts";

/** Chats a summary can be sent to, each by an incoming webhook of its own kind. */
export const CHAT_FORMATS = ["slack", "teams", "mattermost"] as const;
export type ChatFormat = (typeof CHAT_FORMATS)[number];

export const CHAT_NAMES: Readonly<Record<ChatFormat, string>> = {
  slack: "Slack",
  teams: "Microsoft Teams",
  mattermost: "Mattermost",
};

/** What a chat is told of a stand-up. */
export type ChatSummary = {
  report: Pick<StandupReport, "title" | "sections">;
  /** The stand-up's own page; null: this server does not know under which address people reach it. */
  link: string | null;
  /** Cards by what the report calls them ("#12 Rotate certificates"), to be linked wherever they are named. */
  cards: readonly { label: string; url: string }[];
};

/**
 * The body of the request that posts a summary: nothing people wrote becomes formatting or calls anybody, and what would be too long
 * for the chat is left out, with how much that is and where to read it.
 */
export function chatMessage(format: ChatFormat, summary: ChatSummary): object {
  switch (format) {
    case "slack":
      return slackMessage(summary);
    case "teams":
      return teamsMessage(summary);
    case "mattermost":
      return mattermostMessage(summary);
  }
}
