import type { Page } from "@playwright/test";
import { FAKE_CLIENT, FakeSignInProvider } from "#server/testing/fake-sign-in-provider.ts";
import { createOwner, OWNER, SIGNED_OUT, signIn } from "./enter.ts";
import { type FreshServer, startFreshServer } from "./fresh-server.ts";
import { accessibilityFaults, chooseFrom, shownCode } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ storageState: SIGNED_OUT });

const provider = new FakeSignInProvider();
let server: FreshServer;

test.beforeAll(async () => {
  await provider.listen();
  provider.people = [
    { login: "olga-o", name: "Olga on GitHub", email: OWNER.email, emailVerified: true },
    { login: "gina", name: "Gina Guest", email: "gina@example.org", emailVerified: true },
    { login: "uma", name: "Uma Unverified", email: OWNER.email, emailVerified: false },
    { login: "nick", name: "Nick Nobody", email: "nick@example.org", emailVerified: true },
    { login: "tess", name: "Tess Typed", email: "tess@example.org", emailVerified: true },
  ];
  server = await startFreshServer({
    GITHUB_API_URL: provider.url,
    GITHUB_CLIENT_ID: FAKE_CLIENT.id,
    GITHUB_CLIENT_SECRET: FAKE_CLIENT.secret,
    OIDC_ISSUER: provider.url,
    OIDC_CLIENT_ID: FAKE_CLIENT.id,
    OIDC_CLIENT_SECRET: FAKE_CLIENT.secret,
  });
});

test.afterAll(async () => {
  await server.stop();
  await provider.close();
});

async function goThrough(page: Page, button: RegExp, login: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expect(page).toHaveURL((url) => url.origin === provider.url);
  await page.getByRole("link", { name: `Go on as ${login}`, exact: true }).click();
}

async function cameIn(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("button", { name: /account menu/ })).toContainText(name);
}

/** Makes an invitation on the members page; answers its link. */
async function invite(page: Page, email: string | null): Promise<string> {
  await page.goto(`${server.url}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  if (email !== null) await dialog.getByLabel(/E-mail/).fill(email);
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Role" }), /^Member/);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  return await shownCode(dialog, "invitation link");
}

for (const [kind, button] of [
  ["GitHub", /Continue with GitHub/],
  ["OpenID Connect", /Continue with 127\.0\.0\.1/],
] as const) {
  test(`${kind} lets in whom it vouches for and who is known or invited, nobody else`, async ({ browser }) => {
    const owner = await (await browser.newContext({ baseURL: server.url })).newPage();
    await owner.goto("/");
    if (new URL(owner.url()).pathname === "/setup") await createOwner(owner);
    else await signIn(owner, OWNER);
    const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
    const enter = async (login: string) => {
      await stranger.context().clearCookies();
      // Where the page before is still on its way somewhere, that way may win once.
      await expect(async () => void (await stranger.goto("/sign-in?back=%2Fteams"))).toPass();
      await goThrough(stranger, button, login);
    };

    await test.step("an unverified address is refused, though it is a member's", async () => {
      await enter("uma");
      await expect(stranger.getByRole("alert").filter({ hasText: "address" })).toContainText(/verif|vouch/);
      await expect(stranger).toHaveURL(/\/sign-in/);
    });

    await test.step("somebody unknown is refused, and told what to do", async () => {
      await enter("nick");
      await expect(stranger.getByRole("alert").filter({ hasText: /invitation to that address/ })).toBeVisible();
      expect(await accessibilityFaults(stranger)).toEqual([]);
    });

    await test.step("changing one's mind there leads back to the sign-in page", async () => {
      await stranger.goto("/sign-in");
      await stranger.getByRole("button", { name: button }).click();
      await stranger.getByRole("link", { name: "Cancel" }).click();
      await expect(stranger.getByText(/cancelled/)).toBeVisible();
    });

    await test.step("a known address comes in and goes on to where it wanted to", async () => {
      await enter("olga-o");
      await cameIn(stranger, OWNER.name);
      await expect(stranger).toHaveURL(/\/teams$/);
      await stranger.goto("/account");
      await expect(stranger.getByRole("list", { name: "Sessions" })).toBeVisible();
      if (kind === "GitHub") await expect(stranger.getByLabel(/GitHub user name/)).toHaveValue("olga-o");
    });

    if (kind === "GitHub") {
      await test.step("an invitation to the address makes a member, once", async () => {
        const link = await invite(owner, "gina@example.org");
        await stranger.context().clearCookies();
        await stranger.goto(link);
        await goThrough(stranger, button, "gina");
        await cameIn(stranger, "Gina Guest");
        await enter("gina");
        await cameIn(stranger, "Gina Guest");
        await owner.goto("/settings/members");
        await expect(owner.getByRole("list", { name: "Members" }).getByText("Gina Guest", { exact: true })).toHaveCount(
          1,
        );
      });
      return;
    }

    await test.step("an account with an address nobody proved is connected by its password first", async () => {
      const link = await invite(owner, null);
      await stranger.context().clearCookies();
      await stranger.goto(link);
      const tess = { name: "Tess Typed", email: "tess@example.org", password: "nine slow ferries 4" };
      await stranger.getByLabel("Name").fill(tess.name);
      await stranger.getByLabel("E-mail address").fill(tess.email);
      await stranger.getByLabel("Password", { exact: true }).fill(tess.password);
      await stranger.getByRole("button", { name: "Create the account and join" }).click();
      await cameIn(stranger, tess.name);
      await enter("tess");
      await expect(stranger.getByText(/Sign in with its password once/)).toBeVisible();
      await signIn(stranger, tess);
      await stranger.goto("/account");
      await goThrough(stranger, /Connect 127\.0\.0\.1/, "nick");
      await expect(stranger.getByText(/not the one of this account/)).toBeVisible();
      await goThrough(stranger, /Connect 127\.0\.0\.1/, "tess");
      await expect(stranger).toHaveURL(/\/account$/);
      await expect(stranger.getByRole("heading", { name: "Sign in without a password" })).toBeVisible();
      await enter("tess");
      await cameIn(stranger, tess.name);
    });
  });
}

// The owner is there: without one, the first visit has no sign-in page.
test("a sign-in page without providers offers the password alone", async ({ page, ownerState: _there }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Continue with/ })).toHaveCount(0);
});
