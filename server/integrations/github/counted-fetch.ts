/** Requests really made over the wire, of them answered 304, of them repeated after a failure. */
export type RequestCounts = { made: number; notModified: number; retried: number };

export type Fetch = typeof globalThis.fetch;

/**
 * A fetch that counts, gives up after `timeoutMs`, and reads the whole body: a connection that breaks in the middle of
 * one is then an error that is retried, not a short answer. Make one per call: its second request is a retry.
 */
export function countedFetch(fetch: Fetch, counts: RequestCounts, timeoutMs: number): Fetch {
  let attempts = 0;
  return async (input, init) => {
    attempts += 1;
    counts.made += 1;
    if (attempts > 1) counts.retried += 1;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const response = await fetch(input, { ...init, signal });
    if (response.status === 304) counts.notModified += 1;
    const body = await response.arrayBuffer();
    const { status, statusText, headers } = response;
    const bodyless = status === 204 || status === 205 || status === 304;
    return new Response(bodyless ? null : body, { status, statusText, headers: decodedHeaders(headers) });
  };
}

/** The body is decoded by now: its former length and encoding would be wrong. */
function decodedHeaders(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("content-encoding");
  kept.delete("content-length");
  return kept;
}
