import { describe, expect, it } from "vitest";
import { firstAnswer } from "./sustained-load.ts";

const CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\n, w\r\n0\r\n\r\n";
const MEASURED = "HTTP/1.1 429 Too Many\r\nContent-Length: 2\r\n\r\nno";

describe("an HTTP answer", () => {
  it("is read by its length or its chunks, and what follows is left", () => {
    expect(firstAnswer(`${CHUNKED}HTTP`)).toEqual({ status: 200, body: "hello, w", length: CHUNKED.length });
    expect(firstAnswer(`${MEASURED}${CHUNKED}`)).toEqual({ status: 429, body: "no", length: MEASURED.length });
  });

  it("is waited for until it is complete", () => {
    for (const whole of [CHUNKED, MEASURED]) {
      for (let length = 0; length < whole.length; length += 1) expect(firstAnswer(whole.slice(0, length))).toBeNull();
    }
  });
});
