import type { Page } from "@playwright/test";
import { FakeRepository } from "#server/testing/fake-github/fake-repository.ts";
import type { ApiClient } from "./api-client.ts";
import { fromMenu } from "./board-steps.ts";
import { accessibilityFaults, chooseFrom, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "board-import" });

const COLUMNS = [
  { name: "Ready", kind: "queue" },
  { name: "Doing", kind: "active", wipLimit: 2 },
  { name: "Review", kind: "active" },
  { name: "Merged", kind: "active", wipLimit: 1 },
  { name: "Released", kind: "done" },
];

const column = (page: Page, name: string) => page.getByRole("list", { name, exact: true });
const titles = (page: Page, name: string) => column(page, name).locator("[data-card-title]");
const card = (page: Page, title: string) => page.locator("[data-card-id]", { hasText: title });

/** A team with a stream of one repository and a board. */
async function stageOf(api: ApiClient, team: string, repository: string) {
  const { id: teamId } = await api.createTeam({ name: team });
  const [owner = "", name = ""] = repository.split("/");
  const stream = await api.createStream({ name: team, teamId, repositories: [{ owner, name }] });
  const board = await api.expect<{ id: string }>("POST", "/boards", { name: team, teamId, columns: COLUMNS });
  return { boardId: board.id, streamId: stream.id, address: `/t/${team.toLowerCase()}/board` };
}

/** Delivers what happened in a repository since the last time. */
async function deliveryOf(api: ApiClient, repository: FakeRepository): Promise<() => Promise<void>> {
  const source = await api.createSource({ kind: "github", name: repository.fullName });
  let sent = 0;
  return async () => {
    for (const { event, guid, payload } of repository.webhooks.slice(sent)) {
      expect((await api.deliverGithub(source, event, payload, { deliveryId: guid })).status).toBe(200);
    }
    sent = repository.webhooks.length;
  };
}

test("a team makes cards of its repository's open issues, and again only of new ones", async ({
  page,
  api,
  github,
}) => {
  const errors = watchErrors(page);
  const { address } = await stageOf(api, "Importers", "acme/shop");
  await page.goto(address);
  await expect(page.getByText("● live")).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Find anything" });
  await palette.getByRole("combobox").fill("import cards");
  await expect(palette.getByRole("option").first()).toContainText("Import cards");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Import cards" });
  await expect(dialog.getByRole("status")).toContainText("4 issues will become cards.");
  expect.soft(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("issues.png") });

  await chooseFrom(page, dialog.getByRole("combobox", { name: "State" }), "Open and closed");
  await expect(dialog.getByRole("status")).toContainText("40 issues will become cards.");
  await chooseFrom(page, dialog.getByRole("combobox", { name: "State" }), /^Open$/);
  await expect(dialog.getByRole("status")).toContainText("4 issues will become cards.");
  await dialog.getByRole("button", { name: "Import the issues" }).click();
  await expect(dialog.getByRole("region", { name: "The last import" })).toContainText("4 cards");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(titles(page, "Ready")).toHaveText(["Wish 9", "Wish 19", "Wish 29", "Wish 39"]);
  await expect(page.getByText("Imported: 4 cards.")).toBeVisible();

  github.world.repositories[0]?.issue({ at: Date.now(), title: "A new wish" });
  await fromMenu(page, "Import cards");
  await expect(dialog.getByRole("status").first()).toContainText("1 issue will become a card; 4 on the board already.");
  await dialog.getByRole("button", { name: "Import the issues" }).click();
  const report = dialog.getByRole("region", { name: "The last import" });
  await expect(report).toContainText("1 card, 4 skipped");
  await report.getByText("What was skipped, and why").click();
  await expect(report).toContainText("Wish 9 It is on the board already.");

  await page.goto("/");
  await page.getByRole("button", { name: /^Notifications/ }).click();
  const told = page.getByRole("link", { name: /The issues of acme\/shop are on Importers/ });
  await expect(told).toHaveCount(2);
  await expect(told.first()).toContainText("1 card, 4 skipped.");
  await told.first().click();
  await expect(report).toContainText("1 card, 4 skipped");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page).not.toHaveURL(/open=/);
  expect(errors).toEqual([]);
});

test("a table with keys brings nothing twice, whatever became of its cards meanwhile", async ({
  page,
  api,
  github,
}) => {
  const errors = watchErrors(page);
  github.world.repository("acme/keys");
  const { boardId, address } = await stageOf(api, "Keys", "acme/keys");
  const rows = ["Issue key,Summary", "OPS-1,Rotate keys", "OPS-2,Tidy logs"];
  await page.goto(address);
  const dialog = page.getByRole("dialog", { name: "Import cards" });
  const choose = async (lines: string[]) => {
    await fromMenu(page, "Import cards");
    await dialog.getByRole("button", { name: "A table (CSV)" }).click();
    await dialog.getByLabel("File").setInputFiles(csv(lines.join("\n")));
  };
  await choose(rows);
  await expect(dialog.getByRole("combobox", { name: "Key" })).toHaveText("Issue key");
  await dialog.getByRole("button", { name: "Import 2 cards" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("2 cards imported", { exact: true }).first()).toBeVisible();
  await expect(titles(page, "Ready")).toHaveText(["Rotate keys", "Tidy logs"]);

  const { cards } = await api.expect<{ cards: { id: string; title: string }[] }>("GET", `/boards/${boardId}`);
  const idOf = (title: string) => cards.find((one) => one.title === title)?.id ?? "";
  await api.expect("PATCH", `/cards/${idOf("Rotate keys")}`, { title: "Rotate all keys" });
  await api.expect("POST", `/cards/${idOf("Tidy logs")}/archive`);
  await expect(titles(page, "Ready")).toHaveText(["Rotate all keys"]);
  await choose([...rows, "OPS-3,Upgrade database", "OPS-3,Upgrade it twice"]);
  await expect(dialog.getByRole("status").last()).toHaveText(
    "1 card will be made, 2 are there already, 1 row has a problem.",
  );
  await dialog.getByText("2 rows known by their keys").click();
  await expect(dialog.getByRole("list", { name: "Rows known by their keys" }).getByRole("listitem")).toHaveText([
    /Row 2, OPS-1: #\d+ Rotate all keys/,
    "Row 3, OPS-2: archived",
  ]);
  await expect(dialog.getByRole("list", { name: "Rows with problems" })).toContainText("is that of row 4, too");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await accessibilityFaults(page, "[role=dialog]"), colorScheme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`keys-${colorScheme}.png`) });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect.soft(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: test.info().outputPath("keys-phone.png") });
  await dialog.getByRole("checkbox", { name: "Leave out 1 row with problems" }).check();
  await dialog.getByRole("button", { name: "Import 1 card" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("1 card imported, 2 were there already").first()).toBeVisible();
  await expect(titles(page, "Ready")).toHaveText(["Rotate all keys", "Upgrade database"]);
  expect(errors).toEqual([]);
});

test("a board that is set to closes the issue of a card that is done, opens it again, and says where it could not", async ({
  page,
  api,
  github,
}) => {
  const errors = watchErrors(page);
  const { boardId, address } = await stageOf(api, "Closers", "acme/closers");
  const repository = github.world.repository("acme/closers");
  const issue = repository.issue({ at: Date.now() - 60_000, title: "Charge once" });
  const reference = `acme/closers#${issue.number}`;
  const deliver = await deliveryOf(api, repository);
  await deliver();
  await api.expect("POST", `/boards/${boardId}/cards`, { title: "Charge once", column: "Review" });
  await page.goto(address);
  await card(page, "Charge once").locator("[data-card-title]").click();
  const window = page.getByRole("dialog", { name: /^#\d+$/ });
  const field = window.getByRole("textbox", { name: "Issue or pull request" });
  await expect(field).toHaveAttribute("placeholder", "Address or number");
  await field.fill(`#${issue.number}`);
  await field.press("Enter");
  await expect(field, "the number is enough: there is one repository").toHaveValue(reference);
  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
  await fromMenu(page, "Board settings");
  const settings = page.getByRole("dialog", { name: "Board settings" });
  const rule = settings.getByRole("combobox", { name: "Issues on GitHub" });
  await expect(rule).toHaveText("Leave them alone");
  await chooseFrom(page, rule, /^Close with the card And reopen/);
  await rule.scrollIntoViewIfNeeded();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await accessibilityFaults(page, "[role=dialog]"), colorScheme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`issues-rule-${colorScheme}.png`) });
  }
  await settings.getByRole("button", { name: "Save the board" }).click();
  await expect(settings).toHaveCount(0);
  await fromMenu(page, "Board settings");
  await expect(rule).toHaveText("Close with the card");
  await page.keyboard.press("Escape");

  const to = async (name: string) => {
    await page.getByRole("button", { name: "Actions for Charge once" }).click();
    await page.getByRole("menuitem", { name: "Move to…" }).click();
    const move = page.getByRole("dialog", { name: /^Move/ });
    await chooseFrom(page, move.getByRole("combobox", { name: "Column" }), name);
    await move.getByRole("button", { name: "Move the card" }).click();
    await expect(titles(page, name)).toHaveText(["Charge once"]);
  };
  await to("Released");
  await expect.poll(() => issue.body.state).toBe("closed");
  issue.close(Date.now());
  await deliver();
  await expect(card(page, "Charge once")).toContainText(`#${issue.number} closed`);
  await to("Doing");
  await expect.poll(() => issue.body.state).toBe("open");
  issue.reopen(Date.now());
  await deliver();
  await expect(card(page, "Charge once")).not.toContainText("closed");

  repository.isReadOnly = true;
  await to("Released");
  await expect(card(page, "Charge once")).toContainText("GitHub not told");
  await card(page, "Charge once").locator("[data-card-title]").click();
  const onGithub = window.getByRole("region", { name: "On GitHub" });
  await expect(onGithub).toContainText(`We may not close ${reference}: the connection to GitHub needs the right`);
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect.soft(await overflowPx(page)).toBeLessThanOrEqual(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect.soft(await accessibilityFaults(page, "[role=dialog]"), colorScheme).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`not-told-${width}-${colorScheme}.png`) });
    }
  }
  repository.isReadOnly = false;
  await onGithub.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => issue.body.state).toBe("closed");
  await expect(onGithub).not.toContainText("GitHub was not told");
  await window.getByText(/^History/).click();
  await expect(window).toContainText(`closed ${reference} on GitHub`);
  await expect(window).toContainText(`reopened ${reference} on GitHub`);
  expect(errors).toEqual([]);
});

const TABLE = [
  "Summary;Status;Type;Labels;Due date;Points",
  "Apple Pay;Ready;feature;web, pay;2026-12-24;3",
  "Fix refunds;doing;defect;;;",
  "Rotate certificates;Nowhere;ops;;;",
  "Upgrade database;;ops;;24.12.2026;",
].join("\n");

const csv = (text: string) => ({ name: "cards.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("a table becomes cards: columns are understood, rows with problems named, the same file brings nothing twice", async ({
  page,
  api,
}) => {
  const { address } = await stageOf(api, "Tables", "acme/tables");
  await page.goto(address);
  await fromMenu(page, "Import cards");
  const dialog = page.getByRole("dialog", { name: "Import cards" });
  await dialog.getByRole("button", { name: "A table (CSV)" }).click();
  await dialog.getByLabel("File").setInputFiles(csv(TABLE));
  await expect(dialog.getByRole("combobox", { name: "Title" })).toHaveText("Summary");
  await expect(dialog.getByRole("combobox", { name: "Size" })).toHaveText("Points");
  await expect(dialog.getByRole("row", { name: /Apple Pay/ })).toContainText("2026-12-24");
  const problems = dialog.getByRole("list", { name: "Rows with problems" });
  await expect(problems).toContainText("Row 4, “Rotate certificates”: The board has no column “Nowhere”");
  await expect(problems).toContainText("Row 5, “Upgrade database”: “24.12.2026” is no day. Write it as 2026-03-31.");
  const button = dialog.getByRole("button", { name: "Import 2 cards" });
  await expect(button).toBeDisabled();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await accessibilityFaults(page, "[role=dialog]"), colorScheme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`table-${colorScheme}.png`) });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect.soft(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: test.info().outputPath("table-phone.png") });
  await dialog.getByRole("checkbox", { name: "Leave out 2 rows with problems" }).press("Space");
  await button.press("Enter");
  await expect(dialog).toHaveCount(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(titles(page, "Ready")).toHaveText(["Apple Pay"]);
  await expect(titles(page, "Doing")).toHaveText(["Fix refunds"]);

  await fromMenu(page, "Import cards");
  await dialog.getByRole("button", { name: "A table (CSV)" }).click();
  const rows = Array.from({ length: 1_000 }, (_, n) => `Row ${n};Ready;ops;;;`);
  await dialog.getByLabel("File").setInputFiles(csv([TABLE.split("\n").slice(0, 3).join("\n"), ...rows].join("\n")));
  await expect(dialog.getByRole("status")).toContainText("1,000 cards will be made, 2 are there already.");
  await dialog.getByRole("button", { name: "Import 1,000 cards" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card(page, "Row 0").first()).toBeVisible();
});

test("a card follows its pull request in an open browser, waits before a full column, and shows how it stands", async ({
  page,
  api,
}) => {
  const errors = watchErrors(page);
  const { boardId, address } = await stageOf(api, "Followers", "octo-org/follow");
  const repository = new FakeRepository("octo-org/follow");
  const deliver = await deliveryOf(api, repository);
  await page.goto(address);
  await fromMenu(page, "Board settings");
  const settings = page.getByRole("dialog", { name: "Board settings" });
  for (const [name, what] of [
    ["Review", "Pull request opened"],
    ["Merged", "Pull request merged"],
  ] as const) {
    const fields = settings
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: `Remove ${name}`, exact: true }) });
    await fields.getByRole("button", { name: /^Policy, limit/ }).click();
    await chooseFrom(page, fields.getByRole("combobox", { name: "Cards come here by themselves after" }), what);
  }
  await page.screenshot({ path: test.info().outputPath("settings.png") });
  await settings.getByRole("button", { name: "Save the board" }).click();
  await expect(settings).toHaveCount(0);

  await api.expect("POST", `/boards/${boardId}/cards`, { title: "In the way", column: "Merged" });
  const issue = repository.issue({ at: Date.now() - 60_000, title: "Charge only once" });
  const github = `octo-org/follow#${issue.number}`;
  await api.expect("POST", `/boards/${boardId}/cards`, { title: "Charge only once", column: "Doing", github });
  await expect(titles(page, "Doing")).toHaveText(["Charge only once"]);
  await page.waitForTimeout(1_000);
  const pull = repository.pullRequest({
    at: Date.now(),
    title: "Remember what was charged",
    body: `Closes #${issue.number}`,
    commits: [{ at: Date.now() - 30_000 }],
  });
  await deliver();
  await expect(titles(page, "Review")).toHaveText(["Charge only once"]);
  await expect(card(page, "Charge only once")).toContainText(`#${pull.number} open`);

  pull.review(Date.now(), "ben", "approved");
  await deliver();
  await expect(card(page, "Charge only once")).toContainText(`#${pull.number} open, approved`);

  pull.merge(Date.now() + 1_000, { by: "ben" });
  await deliver();
  await expect(card(page, "Charge only once")).toContainText("waits for Merged");
  await card(page, "Charge only once").locator("[data-card-title]").press("Enter");
  const window = page.getByRole("dialog", { name: /^#\d+$/ });
  await expect(window.getByRole("region", { name: "On GitHub" })).toContainText("Waits for Merged");
  await expect(window.getByRole("region", { name: "On GitHub" })).toContainText(
    "Merged is full: this would be 2 of 1.",
  );
  expect.soft(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("card.png") });
  await page.keyboard.press("Escape");
  await page.screenshot({ path: test.info().outputPath("board.png") });

  const inTheWay = card(page, "In the way").locator("[data-card-title]");
  await inTheWay.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(titles(page, "Released")).toHaveText(["In the way"]);
  await expect(titles(page, "Merged")).toHaveText(["Charge only once"]);
  await card(page, "Charge only once").locator("[data-card-title]").press("Enter");
  await window.getByText(/^History/).click();
  await expect(window).toContainText(`after octo-org/follow#${pull.number} was merged`);
  expect(errors).toEqual([]);
});
