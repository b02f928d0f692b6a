/** GitHub sends at most this much. */
export const BODY_LIMIT_BYTES = 25 * 1024 * 1024;

/** So much more is still read and thrown away, so that an honest sender gets its answer instead of a broken pipe. */
const DRAIN_LIMIT_BYTES = 4 * BODY_LIMIT_BYTES;

/** The body as it came, byte for byte; null when it is over the limit, whatever its headers promise. */
export async function readRawBody(request: Request): Promise<Buffer | null> {
  if (request.body === null) return Buffer.alloc(0);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length <= BODY_LIMIT_BYTES) chunks.push(value);
    else chunks.length = 0;
    if (length > DRAIN_LIMIT_BYTES) {
      await reader.cancel();
      break;
    }
  }
  return length > BODY_LIMIT_BYTES ? null : Buffer.concat(chunks);
}
