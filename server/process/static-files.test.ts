import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { compressStatic } from "../bootstrap/compress-static.mjs";
import { staticFiles } from "./static-files.ts";

const SCRIPT = "export const words = 'wait wait wait wait wait wait wait wait wait wait wait';\n";
const folder = mkdtempSync(path.join(tmpdir(), "lastmile-static-"));

beforeAll(async () => {
  writeFileSync(path.join(folder, "a.js"), SCRIPT);
  await compressStatic(folder);
  return () => rmSync(folder, { recursive: true });
});

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

async function ask(address: string, acceptEncoding: string): Promise<Answer> {
  const handle = staticFiles(folder, async (request, response) => {
    response.end(`next got ${request.url}`);
  });
  const server = createServer((request, response) => void handle(request, response)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get(
      { port, host: "127.0.0.1", path: address, headers: { "accept-encoding": acceptEncoding }, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
        );
      },
    ).on("error", reject);
  });
}

test("a browser that reads brotli gets a built script in it, for ever", async () => {
  const { status, headers, body } = await ask("/_next/static/a.js", "gzip, deflate, br");
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-encoding": "br",
    "cache-control": "public,max-age=31536000,immutable",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
  });
  expect(headers["content-type"]).toMatch(/javascript/);
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
});

test("one that reads less gets gzip, or the script as it is", async () => {
  expect((await ask("/_next/static/a.js", "gzip")).headers["content-encoding"]).toBe("gzip");
  const plain = await ask("/_next/static/a.js", "identity");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.body.toString()).toBe(SCRIPT);
});

test("what is not built, and every other address, is left to the pages", async () => {
  expect((await ask("/_next/static/b.js?v=1", "br")).body.toString()).toBe("next got /_next/static/b.js?v=1");
  expect((await ask("/_next/static/..%2F..%2Fetc/passwd", "br")).body.toString()).toContain("next got");
  expect((await ask("/streams/1", "br")).body.toString()).toBe("next got /streams/1");
});

test("what a new build has taken away since ends the answer, and nobody waits for it", async () => {
  const handle = staticFiles(folder, async (_request, response) => void response.end());
  const server = createServer((request, response) => void handle(request, response)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  for (const ending of ["", ".br", ".gz"]) rmSync(path.join(folder, `a.js${ending}`));
  const { port } = server.address() as AddressInfo;
  await expect(fetch(`http://127.0.0.1:${port}/_next/static/a.js`)).rejects.toThrow();
});
