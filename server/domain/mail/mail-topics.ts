/** What mail is about, as somebody chooses it: a new kind of mail is an entry here. */
export const MAIL_TOPICS = [
  {
    id: "on-call",
    title: "Your turns on call",
    about: "Cover and swaps that are asked of you or answered, and changes by others of when you are on.",
    byDefault: true,
  },
  {
    id: "cards",
    title: "Mentions and cards",
    about: "Comments that name you, and cards somebody gives you.",
    byDefault: false,
  },
  {
    id: "standups",
    title: "Summaries of stand-ups",
    about: "What your team's stand-ups came to, where a lead has them mailed to the team.",
    byDefault: true,
  },
  {
    id: "written-standups",
    title: "Written stand-up reminders",
    about: "Once on a day, when the window to answer in ends soon and you have not.",
    byDefault: true,
  },
] as const satisfies readonly { id: string; title: string; about: string; byDefault: boolean }[];

export type MailTopic = (typeof MAIL_TOPICS)[number];
export type MailTopicId = MailTopic["id"];

export const MAIL_TOPIC_IDS = MAIL_TOPICS.map(({ id }) => id);

export function mailTopic(id: MailTopicId): MailTopic {
  const topic = MAIL_TOPICS.find((one) => one.id === id);
  if (topic === undefined) throw new Error(`There is no mail about "${id}".`);
  return topic;
}
