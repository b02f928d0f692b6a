import type { IncomingMessage } from "node:http";

/** Carries the address of the direct peer to the routes; ours alone to set. */
export const PEER_HEADER = "x-lastmile-peer";
/** "yes" when the client forwarded the request for somebody else. Next adds forwarding headers of its own later on. */
export const FORWARDED_HEADER = "x-lastmile-forwarded";

const FORWARDING_HEADERS = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/** Replaces whatever a client wrote there by what the connection tells. */
export function setPeerHeaders(request: IncomingMessage): void {
  const { headers, socket } = request;
  const forwarded = FORWARDING_HEADERS.some((name) => headers[name] !== undefined);
  headers[PEER_HEADER] = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  headers[FORWARDED_HEADER] = forwarded ? "yes" : "no";
}
