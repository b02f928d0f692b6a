import { describe, expect, it } from "vitest";
import { BODY_LIMIT_BYTES, readRawBody } from "./read-raw-body.ts";

function requestOf(chunks: readonly Uint8Array[]): { request: Request; sent: () => number } {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[sent];
      if (chunk === undefined) return controller.close();
      sent += 1;
      controller.enqueue(chunk);
    },
  });
  const request = new Request("http://localhost/", { method: "POST", body: stream, duplex: "half" } as RequestInit);
  return { request, sent: () => sent };
}

const MEGABYTE = new Uint8Array(1024 * 1024);

describe("a raw body", () => {
  it("comes byte for byte, whatever the chunks", async () => {
    const { request } = requestOf([new Uint8Array([1, 2]), new Uint8Array([]), new Uint8Array([0xff, 0])]);
    expect(await readRawBody(request)).toEqual(Buffer.from([1, 2, 0xff, 0]));
  });

  it("is empty where there is none", async () => {
    expect(await readRawBody(new Request("http://localhost/", { method: "POST" }))).toEqual(Buffer.alloc(0));
  });

  it("may be exactly as large as the limit", async () => {
    const { request } = requestOf(Array.from({ length: 25 }, () => MEGABYTE));
    expect((await readRawBody(request))?.length).toBe(BODY_LIMIT_BYTES);
  });

  it("is refused one byte above it, and read to its end so that the sender hears the answer", async () => {
    const { request, sent } = requestOf([...Array.from({ length: 25 }, () => MEGABYTE), new Uint8Array(1)]);
    expect(await readRawBody(request)).toBeNull();
    expect(sent()).toBe(26);
  });

  it("is not read for ever", async () => {
    const { request, sent } = requestOf(Array.from({ length: 1_000 }, () => MEGABYTE));
    expect(await readRawBody(request)).toBeNull();
    expect(sent()).toBeLessThan(110);
  });
});
