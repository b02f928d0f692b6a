/** Set by our own HTTP server on every request, after removing what the client sent under this name. */
const PEER_HEADER = "x-lastmile-peer";

/**
 * The client's address; null: not known. Behind a proxy that is trusted (`TRUST_PROXY=on`) it is the last entry of
 * X-Forwarded-For, the one the proxy itself wrote; everything before it is the client's own claim.
 */
export function peerAddress(headers: Headers, trustProxy: boolean): string | null {
  const forwarded = trustProxy ? headers.get("x-forwarded-for") : null;
  const nearest = forwarded?.split(",").at(-1)?.trim();
  const address = nearest || headers.get(PEER_HEADER)?.trim();
  return address ? address.slice(0, 100) : null;
}
