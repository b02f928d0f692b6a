import { type BrowserContextOptions, test as base } from "@playwright/test";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { ApiClient } from "./api-client.ts";
import { enterAsOwner } from "./enter.ts";
import { type FreshServer, startFreshServer } from "./fresh-server.ts";
import { newToken } from "./new-token.ts";

type SignedIn = NonNullable<BrowserContextOptions["storageState"]>;

type Stage = {
  /** Tests that name another workspace than those before get a server on which nothing has happened yet. */
  workspace: string;
  /** GitHub, as the server knows it. It has acme/shop. */
  github: FakeGithub;
  server: FreshServer;
  /** The API with all rights, as an operator's script has it. */
  api: ApiClient;
  ownerState: SignedIn;
};

/**
 * A fake GitHub and a real server for the tests of a file and of those after it. Browsers come signed in as the owner;
 * `test.use({ storageState: SIGNED_OUT })` for a stranger.
 */
export const test = base.extend<object, Stage>({
  workspace: ["shared", { option: true, scope: "worker" }],
  github: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const github = new FakeGithub();
      exampleRepository(github.world, "acme/shop", 40);
      await github.listen();
      await use(github);
      await github.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ github, workspace: _restartsForEach }, use) => {
      const server = await startFreshServer({ GITHUB_API_URL: github.url });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  api: [
    async ({ server }, use) => use(new ApiClient(server.url, newToken(server.dataDir, "admin"))),
    { scope: "worker" },
  ],
  ownerState: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({ baseURL: server.url });
      await enterAsOwner(await context.newPage());
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ server }, use) => use(server.url),
  storageState: ({ ownerState }, use) => use(ownerState),
});

export { expect } from "@playwright/test";
