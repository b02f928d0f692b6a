import { sendMails } from "#server/services/mail/send-mails.ts";
import { RunsUnderWay } from "../runs-under-way.ts";
import type { TaskDefinition } from "../task.ts";

const runs = new RunsUnderWay();

/** Sends the mail that is due, one after the other. In a lane of its own: a mail server may be slow, or away. */
export const sendMailsTask: TaskDefinition = {
  name: "send-mails",
  lane: "mail",
  run: (_payload, { db, databaseUrl, now, signal }) =>
    runs.run(databaseUrl, signal, () => sendMails({ db, signal, clock: now })),
};
