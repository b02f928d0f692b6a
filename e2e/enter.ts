import { expect, type Page } from "@playwright/test";

export type Person = { name: string; email: string; password: string };

export const OWNER: Person = { name: "Olga Owner", email: "olga@example.org", password: "copper lantern meadow 7" };

/** A browser that nobody is signed in with. */
export const SIGNED_OUT = { cookies: [], origins: [] };

/** Goes in as the owner: on the very first visit the account is made, later it is signed in with. */
export async function enterAsOwner(page: Page): Promise<void> {
  await page.goto("/");
  if (new URL(page.url()).pathname === "/setup") await createOwner(page);
  else await signIn(page, OWNER);
}

/** Fills the first visit's form. */
export async function createOwner(page: Page): Promise<void> {
  await page.getByLabel("Name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByRole("button", { name: "Create the owner account" }).click();
  await expect(page.getByRole("button", { name: /account menu/ })).toContainText(OWNER.name);
}

/** Signs in on the sign-in page, wherever it leads afterwards. */
export async function signIn(page: Page, person: Pick<Person, "email" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: /account menu/ })).toBeVisible();
}
