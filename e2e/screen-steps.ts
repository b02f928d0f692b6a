import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** What a CopyableCode shows: a secret, a link, a snippet. */
export async function shownCode(within: Page | Locator, label: string): Promise<string> {
  const copy = within.getByRole("button", { name: `Copy ${label}`, exact: true });
  return await copy.locator("xpath=../following-sibling::pre").innerText();
}

/** Picks an entry of a select. */
export async function chooseFrom(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  await field.click();
  await page.getByRole("option", { name: option }).click();
  await expect(page.getByRole("listbox")).toBeHidden();
}

/** Errors of the page's scripts and everything its console calls an error, from now on. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

/** How many pixels the page is wider than its window. */
export async function overflowPx(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/**
 * A mark draws a whole box of short numbers; its name begins with what it is called and then says the same numbers in
 * full words. Axe compares the two letter by letter.
 */
const MARK_OF_A_CHART = /^<a data-mark=/;

/** What axe finds against WCAG 2.2 A and AA, one line each; in the whole page, or within what a selector names. */
export async function accessibilityFaults(page: Page, within = "html"): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !(id === "label-content-name-mismatch" && MARK_OF_A_CHART.test(html)))
      .map((node) => `${id}: ${help}: ${node.html} ${node.any.map((check) => check.message).join("; ")}`),
  );
}

/** Goes there as who has no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Not reached by Tab: ${target}`);
}
