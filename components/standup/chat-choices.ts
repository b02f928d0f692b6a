import { CHAT_FORMATS, CHAT_NAMES, type ChatFormat } from "#server/domain/standup/chat/chat-message.ts";

const HINTS: Readonly<Record<ChatFormat, string>> = {
  slack: "An app with an incoming webhook for the channel.",
  teams: "A workflow that begins with “When a Teams webhook request is received”.",
  mattermost: "Integrations, Incoming Webhooks.",
};

/** Where a webhook of each chat comes from. */
export const CHAT_CHOICES = CHAT_FORMATS.map((value) => ({ value, label: CHAT_NAMES[value], hint: HINTS[value] }));

export const CHAT_EXAMPLES: Readonly<Record<ChatFormat, string>> = {
  slack: "https://hooks.slack.com/services/…",
  teams: "https://….logic.azure.com/workflows/…",
  mattermost: "https://mattermost.example.org/hooks/…",
};
