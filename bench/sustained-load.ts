import { connect, type Socket } from "node:net";

export type LoadResult = {
  /** Answers with status 200. */
  answered: number;
  /** Answers with any other status. */
  refused: number;
  seconds: number;
  /** Bodies of the answers with status 200, where they were asked for. */
  bodies: string[];
};

export type LoadOptions = {
  port: number;
  connections: number;
  milliseconds: number;
  /** The whole request, head and body, for the n-th sending. */
  request: (n: number) => Buffer;
  keepBodies?: boolean;
  /** Told after each answer with status 200 how many there were. */
  heard?: (answered: number) => void;
};

type Answer = { status: number; body: string; length: number };

/** The first complete HTTP answer in a text; null while it is incomplete. Knows lengths and chunks. */
export function firstAnswer(text: string): Answer | null {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = text.slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + 4;
  const declared = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (declared !== undefined) {
    const length = start + Number(declared);
    return text.length < length ? null : { status, body: text.slice(start, length), length };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, body: "", length: start };
  let body = "";
  let at = start;
  for (;;) {
    const lineEnd = text.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (text.length < next) return null;
    if (size === 0) return { status, body, length: next };
    body += text.slice(lineEnd + 2, lineEnd + 2 + size);
    at = next;
  }
}

/**
 * Sends requests over kept connections, on each the next as soon as the answer is there, for a time. Ends early and
 * without complaint when the server goes away. Answers are read as Latin-1: lengths are bytes.
 */
export async function sustainedLoad(options: LoadOptions): Promise<LoadResult> {
  const result: LoadResult = { answered: 0, refused: 0, seconds: 0, bodies: [] };
  const started = performance.now();
  const until = started + options.milliseconds;
  let sent = 0;
  await Promise.all(
    Array.from({ length: options.connections }, () => {
      const socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true });
      return drive(
        socket,
        () => {
          if (performance.now() >= until) return null;
          sent += 1;
          return options.request(sent);
        },
        (answer) => {
          if (answer.status === 200) result.answered += 1;
          else result.refused += 1;
          if (answer.status === 200 && options.keepBodies === true) result.bodies.push(answer.body);
          if (answer.status === 200) options.heard?.(result.answered);
        },
      );
    }),
  );
  result.seconds = (performance.now() - started) / 1000;
  return result;
}

function drive(socket: Socket, next: () => Buffer | null, heard: (answer: Answer) => void): Promise<void> {
  return new Promise((resolve) => {
    let text = "";
    const send = () => {
      const request = next();
      if (request === null) socket.end();
      else socket.write(request);
    };
    socket.on("connect", send);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const answer = firstAnswer(text);
      if (answer === null) return;
      text = text.slice(answer.length);
      heard(answer);
      send();
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve());
  });
}
