import { type Browser, expect, type Page } from "@playwright/test";
import { type Person, SIGNED_OUT } from "./enter.ts";
import { chooseFrom, shownCode } from "./screen-steps.ts";

/** A browser of somebody else. */
export async function anotherBrowser(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: SIGNED_OUT });
  return await context.newPage();
}

/** The owner makes an invitation link on a team's settings page. */
export async function invitationLink(page: Page, role: RegExp): Promise<string> {
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Role" }), role);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await shownCode(dialog, "invitation link");
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}

/** Follows an invitation with a new account. */
export async function join(page: Page, link: string, team: string, person: Person): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: `Join ${team}` })).toBeVisible();
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create the account and join" }).click();
  await expect(page.getByRole("button", { name: /account menu/ })).toContainText(person.name);
}

/** Calls a procedure as the page's own scripts would; answers the status. */
export async function callAs(page: Page, procedure: string, input: object): Promise<number> {
  return await page.evaluate(
    async ({ procedure, input }) => {
      const response = await fetch(`/api/trpc/${procedure}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ json: input }),
      });
      return response.status;
    },
    { procedure, input },
  );
}
