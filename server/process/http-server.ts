import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { StartProblem } from "#server/db/start-problem.ts";
import { bodyRefusal } from "./body-limit.ts";
import { setPeerHeaders } from "./peer-header.ts";

export type AppHandlers = {
  request(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
};

export type HttpServer = {
  port: number;
  /** Until then every request is answered 503. */
  serve(app: AppHandlers): void;
  /** Takes no more connections, ends event streams at once, lets other answers finish for a moment. */
  stop(): Promise<void>;
};

const FINISH_LIMIT_MS = 2000;

/** Listens on an address. Throws StartProblem when that cannot be had. */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let app: AppHandlers | null = null;
  let stopping = false;
  const open = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    setPeerHeaders(request);
    if (app === null || stopping) {
      response.writeHead(503, { "content-type": "text/plain", "retry-after": "2", connection: "close" });
      response.end(stopping ? "Last Mile is stopping.\n" : "Last Mile is starting.\n");
      return;
    }
    const refused = bodyRefusal(request);
    if (refused !== null) {
      response.writeHead(refused, { "content-type": "text/plain", connection: "close" });
      response.end(refused === 413 ? "The request is too large.\n" : "Say how long the request is: Content-Length.\n");
      return;
    }
    if (!isReadable(request.url ?? "/")) {
      response.writeHead(400, { "content-type": "text/plain" });
      response.end("The address cannot be read: its percent signs encode no UTF-8.\n");
      return;
    }
    open.add(response);
    response.once("close", () => open.delete(response));
    app.request(request, response).catch(() => response.destroy());
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    setPeerHeaders(request);
    if (app === null || stopping) socket.destroy();
    else app.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  // A slow upload of 25 MB is fine, a connection that says nothing is not.
  server.headersTimeout = 30_000;
  server.requestTimeout = 300_000;
  // Longer than the usual load balancer keeps its side open, so that it never writes into a connection being closed.
  server.keepAliveTimeout = 75_000;

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenProblem(error, host, port)));
    server.listen(port, host, () => resolve());
  });

  return {
    port: (server.address() as AddressInfo).port,
    serve: (handlers) => {
      app = handlers;
    },
    stop: async () => {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const response of open) if (isEventStream(response)) response.destroy();
      server.closeIdleConnections();
      await Promise.race([closed, delay(FINISH_LIMIT_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Next answers 500 to a path it cannot decode. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type")).startsWith("text/event-stream");
}

function listenProblem(error: Error, host: string, port: number): Error {
  switch ("code" in error ? error.code : null) {
    case "EADDRINUSE":
      return new StartProblem(`Port ${port} of ${host} is in use by another program: set PORT to a free one.`);
    case "EACCES":
      return new StartProblem(`No permission to listen on port ${port}: set PORT to one above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartProblem(`HOST ${host} is not an address of this machine.`);
    default:
      return error;
  }
}
