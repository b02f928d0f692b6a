import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type ReceivedMail = { from: string; to: string[]; mail: ParsedMail; raw: string };

export type MailServer = {
  url: string;
  port: number;
  received: ReceivedMail[];
  /** Answers a recipient, or what was said after the data, with an error instead; null: takes everything again. */
  refuse(what: { recipient?: { code: number; words: string }; data?: { code: number; words: string } } | null): void;
  close(): Promise<void>;
};

/** A mail server on this machine that keeps what it is sent, read by a parser that is not ours. */
export async function mailServer(options: SMTPServerOptions & { port?: number } = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let refusals: Parameters<MailServer["refuse"]>[0] = null;
  const refusal = (kind: "recipient" | "data") => {
    const given = refusals?.[kind];
    return given === undefined ? null : Object.assign(new Error(given.words), { responseCode: given.code });
  };
  const { port = 0, ...rest } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: (_address, _session, answer) => answer(refusal("recipient")),
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const problem = refusal("data");
        if (problem !== null) return answer(problem);
        const raw = Buffer.concat(chunks);
        simpleParser(raw).then((mail) => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? "" : mailFrom.address;
          received.push({ from, to: rcptTo.map(({ address }) => address), mail, raw: raw.toString("utf8") });
          answer();
        }, answer);
      });
    },
    ...rest,
  });
  // A client that breaks off is none of the tests' business.
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const bound = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    received,
    refuse: (what) => {
      refusals = what;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
