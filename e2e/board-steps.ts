import type { Locator, Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { expect } from "./stage.ts";

/** A column's cards, in each lane. */
export const column = (page: Page, name: string): Locator => page.getByRole("list", { name, exact: true });

export const card = (page: Page, title: string): Locator => page.locator("[data-card-id]", { hasText: title });

export const titleOf = (page: Page, title: string): Locator => card(page, title).locator("[data-card-title]");

/** Titles of a column's cards from the top, over all lanes. */
export async function expectIn(page: Page, name: string, titles: string[]): Promise<void> {
  await expect(column(page, name).locator("[data-card-title]")).toHaveText(titles);
}

/** What is in the menu at the end of the board's bar. */
export async function fromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More of the board" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}

const COLUMNS = [
  { name: "Ready", kind: "queue" },
  { name: "In progress", kind: "active", wipLimit: 3 },
  { name: "Staging", kind: "active" },
  { name: "Released", kind: "done" },
];

/** A team's board with cards in it, by column; answers its address. */
export async function boardOf(api: ApiClient, team: string, cards: Record<string, string[]>): Promise<string> {
  const { id: teamId } = await api.createTeam({ name: team });
  const board = await api.expect<{ id: string }>("POST", "/boards", { name: team, teamId, columns: COLUMNS });
  for (const [column, titles] of Object.entries(cards)) {
    for (const title of titles) await api.expect("POST", `/boards/${board.id}/cards`, { title, column });
  }
  return `/t/${team.toLowerCase()}/board`;
}
