import path from "node:path";
import type { Page } from "@playwright/test";
import { type MailServer, mailServer, type ReceivedMail } from "#server/testing/mail-server.ts";
import { OWNER, type Person } from "./enter.ts";
import { startFreshServer } from "./fresh-server.ts";
import { anotherBrowser, invitationLink, join } from "./join-steps.ts";
import { accessibilityFaults, overflowPx } from "./screen-steps.ts";
import { expect, test as staged } from "./stage.ts";

/** The stage with a mail server that keeps what the app sends. */
const test = staged.extend<object, { mail: MailServer }>({
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
    async ({ mail, workspace: _restartsForEach }, use) => {
      const server = await startFreshServer({ SMTP_URL: mail.url, MAIL_FROM: "Night watch <watch@example.org>" });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.use({ workspace: "mail" });

const MILO: Person = { name: "Milo Mailed", email: "milo@example.org", password: "paper boats in april 2" };
const DAY_MS = 86_400_000;

/** The one mail to an address that is not among those seen. */
async function arrives(mail: MailServer, to: string, seen: number): Promise<ReceivedMail> {
  const ofThem = () => mail.received.filter((one) => one.to.includes(to));
  await expect.poll(() => ofThem().length).toBe(seen + 1);
  const newest = ofThem().at(-1);
  if (newest === undefined) throw new Error("it was just there");
  return newest;
}

function linkIn({ mail }: ReceivedMail, words: string): string {
  const link = (mail.text ?? "").split("\n").find((line) => line.startsWith(`${words}: `));
  if (link === undefined) throw new Error(`There is no "${words}" in: ${mail.text}`);
  return link.slice(words.length + 2);
}

async function looksRight(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const file = path.join("test-results", "screens", `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
      expect.soft(await overflowPx(page), `${name} at ${width}`).toBeLessThanOrEqual(0);
      expect.soft(await accessibilityFaults(page), `${name} at ${width}, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("who is asked for cover gets a mail, follows it and turns mail off; an admin sees how mail is", async ({
  page,
  browser,
  server,
  api,
  mail,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const owner = (await api.all<{ handle: string }>("/members"))[0]?.handle ?? "";
  const team = await api.createTeam({ name: "Mailed crew", timeZone: "Europe/Berlin", members: [owner] });
  await page.goto("/t/mailed-crew/settings");
  const milo = await anotherBrowser(browser, server.url);
  await join(milo, await invitationLink(page, /^Member/), "Mailed crew", MILO);
  const members = await api.all<{ handle: string; name: string }>("/members");
  const miloHandle = members.find(({ name }) => name === MILO.name)?.handle ?? "";
  const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  const rotation = { name: "primary", rank: 10, timeZone: "Europe/Berlin", every: { unit: "week", n: 1 } };
  const schedule = await api.expect<{ id: string }>("POST", "/schedules", {
    name: "Nächte",
    teamId: team.id,
    timeZone: "Europe/Berlin",
    rotations: [{ ...rotation, anchor: `${yesterday}T00:00`, groups: [[owner], [miloHandle]] }],
  });

  await test.step("Olga asks for cover, and Milo's mail is there", async () => {
    await page.goto("/t/mailed-crew/rota");
    await page.getByRole("button", { name: "I need cover" }).click();
    const dialog = page.getByRole("dialog", { name: "Ask for cover" });
    await dialog.getByRole("textbox", { name: "Reason" }).fill("Zahnärztin");
    await dialog.getByRole("button", { name: "Ask for cover" }).click();
    await expect(page.getByText(/Olga Owner needs cover/)).toBeVisible();
  });

  await test.step("Milo follows the mail to the rota and takes it, and Olga hears by mail", async () => {
    const asked = await arrives(mail, MILO.email, 0);
    expect(asked.mail.subject).toMatch(/^Olga Owner needs cover in Nächte, /);
    expect(asked.mail.from?.text).toContain("Night watch");
    expect(asked.mail.text).toContain("“Zahnärztin”");
    await milo.goto(linkIn(asked, "Take it in the rota"));
    await milo.getByRole("button", { name: "I take it" }).click();
    const taken = await arrives(mail, OWNER.email, 0);
    expect(taken.mail.subject).toMatch(/^Milo Mailed covers for Olga Owner in Nächte, /);
  });

  await test.step("he follows the mail to what he gets by mail, tests it, and turns it off with the keyboard", async () => {
    await milo.goto(linkIn(await arrives(mail, MILO.email, 0), "Choose what is mailed to you"));
    const section = milo.locator("#mail");
    await expect(section).toContainText(`comes to ${MILO.email}`);
    await section.getByRole("button", { name: "Send me a test mail" }).click();
    await expect(section.getByRole("status")).toContainText(`The mail server took it for ${MILO.email}`);
    expect((await arrives(mail, MILO.email, 1)).mail.subject).toBe("A test mail from Last Mile");
    await looksRight(milo, "account-mail");
    mail.refuse({ recipient: { code: 550, words: "No such user here" } });
    await section.getByRole("button", { name: "Send me a test mail" }).press("Enter");
    await expect(section.getByRole("alert")).toContainText("The mail server refused it: 550 No such user here");
    const turns = section.getByRole("checkbox", { name: "Your turns on call" });
    await turns.press("Space");
    await expect(milo.getByText("Saved what is mailed to you")).toBeVisible();
    await milo.reload();
    await expect(turns).not.toBeChecked();
  });

  await test.step("from then on nothing is mailed to him; what is refused for Olga, she sees as the admin", async () => {
    await milo.goto("/t/mailed-crew/rota");
    const covered = milo.getByRole("listitem").filter({ hasText: `${MILO.name} for Olga Owner` });
    await covered.getByRole("button", { name: "Revoke" }).click();
    await milo.getByRole("button", { name: "Revoke the override" }).click();
    await expect(covered).toHaveCount(0);
    await api.expect("POST", `/schedules/${schedule.id}/overrides`, {
      kind: "replace",
      remove: owner,
      add: miloHandle,
      start: new Date(Date.now() + DAY_MS).toISOString(),
      end: new Date(Date.now() + 2 * DAY_MS).toISOString(),
    });
    await milo.getByRole("button", { name: /^Notifications, \d+ unread$/ }).click();
    await expect(milo.getByRole("link", { name: /put you on call in Nächte/ })).toBeVisible();
    // Olga's for each of the two; Milo's would be a third.
    const state = page.locator("section").filter({ has: page.getByRole("heading", { name: "E-mail" }) });
    await expect(async () => {
      await page.goto("/settings/members");
      await expect(state).toContainText(/Sent\s*2\s*Waiting\s*0\s*Failed\s*2/, { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(state).toContainText("as Night watch <watch@example.org>");
    await expect(state).toContainText(`to ${OWNER.email}: The mail server refused it: 550 No such user here`);
    await looksRight(page, "members-mail");
  });
});
