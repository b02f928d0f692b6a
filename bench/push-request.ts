import { createHmac, randomUUID } from "node:crypto";
import examples from "@octokit/webhooks-examples" with { type: "json" };

/** What the benches sign with. */
export const BENCH_SECRET = "a-secret-of-the-bench";

type Bodies = { name: string; examples: object[] }[];

/** GitHub's own example of a push, made different each time, signed, with all its headers. */
export function pushRequest(pathName: string): (n: number) => Buffer {
  const push = (examples as unknown as Bodies).find(({ name }) => name === "push")?.examples.at(4) ?? {};
  return () => {
    const body = JSON.stringify({ ...push, bench: randomUUID() });
    const signature = createHmac("sha256", BENCH_SECRET).update(body).digest("hex");
    const head = [
      `POST ${pathName} HTTP/1.1`,
      "Host: localhost",
      "Content-Type: application/json",
      "User-Agent: GitHub-Hookshot/bench",
      "X-GitHub-Event: push",
      `X-GitHub-Delivery: ${randomUUID()}`,
      `X-Hub-Signature-256: sha256=${signature}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
}
