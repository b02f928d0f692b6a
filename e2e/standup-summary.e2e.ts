import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { httpsServer } from "#server/testing/https-server.ts";
import { type MailServer, mailServer } from "#server/testing/mail-server.ts";
import type { ApiClient } from "./api-client.ts";
import { OWNER } from "./enter.ts";
import { type FreshServer, startFreshServer } from "./fresh-server.ts";
import { accessibilityFaults, chooseFrom, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test as stage } from "./stage.ts";

type Chat = {
  url: string;
  certificateFile: string;
  received: { path: string; text: string }[];
  /** Answers the next message otherwise than by 200. */
  next: { status: number; body: string } | null;
};

/** A chat and a mail server on this machine, and a server whose operator allows to send there. */
const test = stage.extend<object, { chat: Chat; mail: MailServer; server: FreshServer }>({
  chat: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const directory = mkdtempSync(path.join(tmpdir(), "lastmile-chat-"));
      const chat: Chat = { url: "", certificateFile: path.join(directory, "chat.pem"), received: [], next: null };
      const server = await httpsServer(async (request, response) => {
        let body = "";
        for await (const chunk of request) body += String(chunk);
        const { text } = JSON.parse(body) as { text: string };
        chat.received.push({ path: request.url ?? "", text });
        const { status, body: answer } = chat.next ?? { status: 200, body: "ok" };
        chat.next = null;
        response.writeHead(status).end(answer);
      });
      chat.url = server.url;
      writeFileSync(chat.certificateFile, server.certificate);
      await use(chat);
      await server.close();
      rmSync(directory, { recursive: true });
    },
    { scope: "worker" },
  ],
  mail: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const mail = await mailServer();
      await use(mail);
      await mail.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ chat, mail }, use) => {
      const server = await startFreshServer({
        CHAT_NETWORKS: "127.0.0.0/8, ::1/128",
        NODE_EXTRA_CA_CERTS: chat.certificateFile,
        SMTP_URL: mail.url,
        MAIL_FROM: "lastmile@quay.example",
      });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.use({ workspace: "standup-summary" });

async function aBoardAtWork(api: ApiClient): Promise<void> {
  const members = await api.all<{ handle: string }>("/members");
  const team = await api.createTeam({ name: "Quay", members: members.map(({ handle }) => handle) });
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const board = await api.expect<{ id: string }>("POST", "/boards", { name: "Quay", teamId: team.id, columns });
  const card = { title: "Warn <!channel> of fog", column: "Doing" };
  const { id } = await api.expect<{ id: string }>("POST", `/boards/${board.id}/cards`, card);
  await api.expect("POST", `/cards/${id}/block`, { reason: "No horn" });
}

const settings = (page: Page) => page.getByRole("dialog", { name: "Stand-up settings" });

async function holdOne(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start stand-up" }).click();
  await expect(page.getByRole("timer")).toContainText("of 10 min");
  await page.getByRole("button", { name: "End stand-up" }).click();
}

test("a lead says how long stand-ups take and where they are summed up, and the chat gets each of them once", async ({
  page,
  api,
  chat,
}) => {
  test.setTimeout(180_000);
  const errors = watchErrors(page);
  await aBoardAtWork(api);
  await page.goto("/t/quay/standup");
  const past = page.getByRole("list", { name: "Stand-ups so far", exact: true });

  await test.step("the time is kept by mouse, the chat by keyboard", async () => {
    await page.getByRole("button", { name: "More of the stand-up" }).click();
    await page.getByRole("menuitem", { name: "Stand-up settings" }).click();
    await settings(page).getByLabel("Time budget in minutes").fill("10");
    await settings(page).getByRole("button", { name: "Keep the time" }).click();
    await expect(page.getByText("Time budget kept")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(settings(page)).toBeHidden();

    await page.keyboard.press("ControlOrMeta+k");
    const palette = page.getByRole("dialog", { name: "Find anything" });
    await expect(palette.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("stand-up settings");
    await expect(palette.getByRole("option").first()).toContainText("Stand-up settings");
    await page.keyboard.press("Enter");
    await expect(settings(page).getByLabel("Time budget in minutes")).toHaveValue("10");
    await chooseFrom(page, settings(page).getByRole("combobox", { name: "Chat" }), /^Mattermost/);
    await settings(page).getByLabel("Address of the webhook").fill("http://chat.example/hooks/1");
    await page.keyboard.press("Enter");
    await expect(settings(page).getByRole("alert")).toContainText("begins with https://");
    // The refusal itself, which the console calls an error.
    expect(errors.splice(0)).toHaveLength(1);
    await settings(page).getByLabel("Address of the webhook").fill(`${chat.url}/hooks/hidden`);
    await page.keyboard.press("Enter");
    await expect(settings(page)).toContainText(`Each summary goes to Mattermost at ${new URL(chat.url).host}.`);
    await expect(settings(page)).not.toContainText("hidden");
  });

  await test.step("a test message tells what the other side says", async () => {
    await settings(page).getByRole("button", { name: "Send a test message" }).click();
    await expect(settings(page).getByRole("status")).toContainText("Mattermost answered 200: ok.");
    expect(chat.received).toMatchObject([{ path: "/hooks/hidden", text: expect.stringContaining("A test message") }]);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath("settings-390-dark.png") });
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.screenshot({ path: test.info().outputPath("settings-1440-light.png") });
    await page.keyboard.press("Escape");
    await expect(settings(page)).toBeHidden();
  });

  await test.step("a summary is sent when its stand-up ends, and calls nobody", async () => {
    await holdOne(page);
    await past.locator("summary").first().click();
    await expect(past.getByText(/^Sent to the chat/)).toBeVisible();
    expect(chat.received).toHaveLength(2);
    expect(chat.received[1]?.text).toContain("Stand-up of Quay");
    expect(chat.received[1]?.text).toContain("No horn");
    expect(chat.received[1]?.text).not.toContain("<!channel>");
  });

  await test.step("one that is refused says why, and is sent again", async () => {
    chat.next = { status: 404, body: "no such hook" };
    await holdOne(page);
    const latest = past.getByRole("listitem").filter({ hasText: "not sent" });
    await latest.locator("summary").first().click();
    await expect(latest).toContainText("Not sent: Mattermost answered 404: no such hook.");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    await latest.scrollIntoViewIfNeeded();
    await page.screenshot({ path: test.info().outputPath("past-390-dark.png") });
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await past.getByRole("button", { name: "Send again" }).first().focus();
    await page.keyboard.press("Enter");
    await expect(past.getByText(/^Sent to the chat/)).toHaveCount(2);
    await expect(past.getByText("not sent", { exact: true })).toHaveCount(0);
    expect(chat.received).toHaveLength(4);
  });

  await test.step("the address is forgotten once that is confirmed, and nothing is sent any more", async () => {
    await page.getByRole("button", { name: "More of the stand-up" }).click();
    await page.getByRole("menuitem", { name: "Stand-up settings" }).click();
    await settings(page).getByRole("button", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove the address" }).click();
    await expect(settings(page).getByLabel("Address of the webhook")).toHaveValue("");
    await page.keyboard.press("Escape");
    await holdOne(page);
    await expect(past.getByRole("listitem").locator("summary")).toHaveCount(3);
    await past.locator("summary").first().click();
    await expect(past.getByText("Who was there").first()).toBeVisible();
    expect(chat.received).toHaveLength(4);
  });
  expect(errors).toEqual([]);
});

test("a lead has summaries mailed to the team and to a list, by keyboard", async ({ page, api, mail }) => {
  const errors = watchErrors(page);
  const teams = await api.all<{ slug: string }>("/teams");
  if (!teams.some(({ slug }) => slug === "quay")) await aBoardAtWork(api);
  await page.goto("/t/quay/standup?open=settings");
  await settings(page).getByRole("checkbox", { name: "To the team's people" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not an address");
  await page.keyboard.press("Enter");
  await settings(page).getByRole("button", { name: "Keep the mail" }).press("Enter");
  await expect(settings(page).getByRole("alert")).toContainText("addresses like ada@example.org");
  // The refusal itself, which the console calls an error.
  expect(errors.splice(0)).toHaveLength(1);
  await settings(page).getByRole("button", { name: "Remove not an address" }).press("Enter");
  await settings(page).getByLabel("And to these addresses").fill("list@quay.example");
  await page.keyboard.press("Enter");
  await settings(page).getByRole("button", { name: "Keep the mail" }).press("Enter");
  await expect(page.getByText("Mail kept")).toBeVisible();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await page.screenshot({ path: test.info().outputPath("mail-1440-light.png") });
  await page.keyboard.press("Escape");
  await expect(settings(page)).toBeHidden();
  await page.getByRole("button", { name: "Start stand-up" }).click();
  await page.getByRole("button", { name: "End stand-up" }).click();
  const past = page.getByRole("list", { name: "Stand-ups so far", exact: true });
  const mailed = past.getByRole("listitem").filter({ hasText: "Mailed to 2 addresses" });
  await mailed.locator("summary").click();
  await expect(mailed.getByText("Mailed to 2 addresses")).toBeVisible();
  await expect
    .poll(() => mail.received.flatMap(({ to }) => to).sort())
    .toEqual([OWNER.email, "list@quay.example"].sort());
  expect(mail.received[0]?.mail.subject).toMatch(/^Stand-up of Quay/);
  expect(errors).toEqual([]);
});
