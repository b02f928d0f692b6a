import { expect, onTestFinished, test } from "vitest";
import { listen } from "./http-server.ts";

async function server(): Promise<string> {
  const { port, serve, stop } = await listen("127.0.0.1", 0);
  onTestFinished(stop);
  serve({
    request: async (request, response) => {
      response.end(request.url);
    },
    upgrade: async (_request, socket) => {
      socket.destroy();
    },
  });
  return `http://127.0.0.1:${port}`;
}

test("an address that encodes no text is the client's mistake, whatever stands in its query", async () => {
  const url = await server();
  expect((await fetch(`${url}/api/v1/streams/%E0%A4%A/items`)).status).toBe(400);
  expect(await (await fetch(`${url}/sign-in?x=%E0%A4%A`)).text()).toBe("/sign-in?x=%E0%A4%A");
  expect(await (await fetch(`${url}/api/v1/streams/1/items/a%2Fb%2312`)).text()).toContain("a%2Fb%2312");
});

test("a body too long to be a page's own is refused before it is read", async () => {
  const url = await server();
  const send = (path: string, bytes: number) => fetch(url + path, { method: "POST", body: "x".repeat(bytes) });
  expect((await send("/api/trpc/people.createOwner", 1_000_001)).status).toBe(413);
  expect((await send("/api/trpc/people.createOwner", 1_000)).status).toBe(200);
  expect((await send("/api/webhooks/github", 1_000_001)).status).toBe(200);
});
