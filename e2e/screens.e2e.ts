import path from "node:path";
import type { Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { fromMenu } from "./board-steps.ts";
import { SIGNED_OUT } from "./enter.ts";
import { accessibilityFaults, overflowPx, shownCode, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

const WIDTHS = [1440, 390] as const;
const THEMES = ["light", "dark"] as const;

/** Where the pages with something on them are; filled by the first test that needs one. */
type Places = { stream: string; item: string; deliveries: string; delivery: string; invitation: string };

let places: Promise<Places> | null = null;

type Opening = {
  name: string;
  address: string | ((places: Places) => string);
  /** What shows that the page is there. */
  heading: string | RegExp;
  /** Opens something on the page. */
  act?: (page: Page) => Promise<void>;
  signedOut?: boolean;
};

const SCREENS: readonly Opening[] = [
  { name: "sign-in", address: "/sign-in", heading: "Sign in", signedOut: true },
  { name: "invitation", address: (at) => at.invitation, heading: "Join Screens", signedOut: true },
  { name: "stream", address: (at) => `${at.stream}?range=all`, heading: "Screens" },
  {
    name: "stream-stage",
    address: (at) => `${at.stream}?range=all&stage=review&calendar=business`,
    heading: "Screens",
  },
  { name: "stream-empty-range", address: (at) => `${at.stream}?from=2019-01-01&to=2019-01-02`, heading: "Screens" },
  {
    name: "stream-numbers",
    address: (at) => `${at.stream}?range=all`,
    heading: "Screens",
    act: (page) => page.locator("#numbers").getByText("The same in numbers").click(),
  },
  {
    name: "stream-compare",
    address: (at) => `${at.stream}?from=2026-03-24&to=2026-04-13&compare=on`,
    heading: "Screens",
  },
  { name: "stream-wall", address: (at) => `${at.stream}/wall?range=all`, heading: "Screens" },
  { name: "item", address: (at) => at.item, heading: /wish/i },
  { name: "lead-time", address: (at) => `${at.stream}/lead-time?range=all`, heading: "Lead time of finished items" },
  { name: "throughput", address: (at) => `${at.stream}/throughput?range=all`, heading: "Forecast" },
  { name: "age", address: (at) => `${at.stream}/age?range=all&scale=linear`, heading: "Age of open items, by stage" },
  { name: "deployments", address: (at) => `${at.stream}/deployments?range=all`, heading: "Deployments over time" },
  { name: "deployments-table", address: (at) => `${at.stream}/deployments?range=all&show=table`, heading: "Screens" },
  {
    name: "deployment",
    address: (at) => `${at.stream}/deployments?range=all`,
    heading: "Deployments over time",
    async act(page) {
      await page.locator("svg[data-chart] [data-mark]").first().press("Enter");
      await expect(page.getByRole("region", { name: "The chosen deployment" })).toContainText("Outcome");
    },
  },
  {
    name: "dora",
    address: (at) => `${at.stream}/dora?range=all`,
    heading: "Successful deployments to production",
    async act(page) {
      await page.getByRole("button", { name: "What is change fail rate?" }).click();
      await expect(page.getByRole("dialog")).toContainText("divided by");
    },
  },
  { name: "stream-settings", address: (at) => `${at.stream}/settings`, heading: /./ },
  {
    name: "stream-settings-effect",
    address: (at) => `${at.stream}/settings`,
    heading: /./,
    async act(page) {
      await page.getByLabel("Name of Pickup").fill("First look");
      await page.getByRole("button", { name: "Merge Coding with First look" }).click();
      await page.getByRole("button", { name: "Hide Build" }).click();
      await page.getByRole("button", { name: "See the effect" }).click();
      await expect(page.getByRole("region", { name: "Effect of these settings" }).getByRole("status")).toBeVisible();
    },
  },
  {
    name: "stream-settings-step",
    address: (at) => `${at.stream}/settings`,
    heading: /./,
    async act(page) {
      await page.getByRole("button", { name: "Add a step" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { name: "new-stream", address: "/streams/new", heading: "Set up a stream" },
  {
    name: "new-stream-github",
    address: "/streams/new",
    heading: "Set up a stream",
    async act(page) {
      await page.getByRole("button", { name: "Next" }).click();
      await expect(page.getByRole("heading", { name: "Connect GitHub" })).toBeVisible();
      await expect(page.getByLabel("Token", { exact: true })).toBeVisible();
    },
  },
  { name: "new-stream-history", address: (at) => `/streams/new?stream=${idOf(at)}&step=history`, heading: /./ },
  { name: "new-stream-webhook", address: (at) => `/streams/new?stream=${idOf(at)}&step=webhook`, heading: /./ },
  { name: "board", address: "/t/screens/board", heading: "Screens" },
  { name: "today", address: "/t/screens/today", heading: "Today" },
  { name: "standup", address: "/t/screens/standup", heading: "Stand-up" },
  {
    name: "written-standup",
    address: "/t/screens/standup/written",
    heading: "Written stand-up",
    act: (page) => expect(page.getByRole("button", { name: "Set up the written stand-up" })).toBeVisible(),
  },
  {
    name: "written-standup-settings",
    address: "/t/screens/standup/written?open=settings",
    heading: "Written stand-up",
    act: (page) => expect(page.getByRole("dialog").getByRole("textbox", { name: "Question 3" })).toBeVisible(),
  },
  { name: "standup-wall", address: "/t/screens/standup/wall", heading: "Screens: stand-up" },
  { name: "report-flow", address: "/t/screens/reports", heading: "Cumulative flow" },
  { name: "report-aging", address: "/t/screens/reports/aging", heading: "Aging work in progress" },
  { name: "report-cycle-time", address: "/t/screens/reports/cycle-time", heading: "Cycle time" },
  { name: "report-throughput", address: "/t/screens/reports/throughput?by=class", heading: "Cards done per week" },
  { name: "report-blockers", address: "/t/screens/reports/blockers", heading: "Blocked time by category" },
  {
    name: "board-filtered",
    address: "/t/screens/board?type=defect&type=ops",
    heading: "Screens",
    act: (page) => expect(page.getByText("2 of 5 cards shown")).toBeVisible(),
  },
  {
    name: "board-card",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      const phone = page.getByRole("button", { name: "To In progress", exact: true });
      if (await phone.isVisible()) await phone.click();
      await page.getByRole("button", { name: "Move build cache to new runners", exact: true }).click();
      await expect(page.getByRole("dialog").getByText("Class of service")).toBeVisible();
    },
  },
  {
    name: "board-settings",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      await fromMenu(page, "Board settings");
      await expect(page.getByRole("dialog", { name: "Board settings" })).toBeVisible();
    },
  },
  {
    name: "board-menu",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      await page.getByRole("button", { name: "More of the board" }).click();
      await page.getByRole("menuitem", { name: /^Lanes/ }).click();
      await expect(page.getByRole("menuitemradio", { name: "By assignee" })).toBeVisible();
    },
  },
  {
    name: "board-past",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      await fromMenu(page, "Look back in time");
      await expect(page.getByRole("slider", { name: "Moment shown" })).toBeVisible();
    },
  },
  {
    name: "board-templates",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      await fromMenu(page, "Card templates");
      await expect(page.getByRole("dialog", { name: "Card templates" })).toBeVisible();
    },
  },
  {
    name: "board-choosing",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      await fromMenu(page, "Choose several cards");
      await page.getByRole("region", { name: "Chosen cards" }).getByRole("button", { name: "All shown" }).click();
      await expect(page.getByText("5 cards chosen")).toBeVisible();
    },
  },
  {
    name: "board-archive",
    address: "/t/screens/board",
    heading: "Screens",
    async act(page) {
      await fromMenu(page, "Archived cards");
      await expect(page.getByRole("list", { name: "Archived cards" })).toContainText("Tidy the old dashboards");
    },
  },
  { name: "deliveries", address: (at) => at.deliveries, heading: "Deliveries" },
  { name: "delivery", address: (at) => at.delivery, heading: "Delivery" },
  { name: "sources", address: "/sources", heading: "Sources" },
  {
    name: "new-source",
    address: "/sources",
    heading: "Sources",
    async act(page) {
      await page.getByRole("button", { name: "New source" }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { name: "teams", address: "/teams", heading: "Teams" },
  { name: "team-settings", address: "/t/screens/settings", heading: "Screens: settings" },
  { name: "rota", address: "/t/screens/rota", heading: "Shifts" },
  {
    name: "new-rota",
    address: "/t/screens/rota?open=new",
    heading: "Shifts",
    async act(page) {
      await expect(page.getByRole("dialog").getByText("no gaps")).toBeVisible();
    },
  },
  {
    name: "rota-calendar",
    address: "/t/screens/rota?open=calendar",
    heading: "Shifts",
    async act(page) {
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Make the link" }).click();
      await expect(dialog.getByRole("button", { name: "Copy calendar link" })).toBeVisible();
    },
  },
  {
    name: "rota-override",
    address: "/t/screens/rota?open=override",
    heading: "Shifts",
    async act(page) {
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { name: "members", address: "/settings/members", heading: "Members" },
  { name: "tokens", address: "/settings/tokens", heading: "API tokens" },
  { name: "audit", address: "/settings/audit", heading: /[Aa]udit/ },
  { name: "audit-narrowed", address: "/settings/audit?actor=token&area=streams", heading: /[Aa]udit/ },
  { name: "account", address: "/account", heading: "Profile" },
  { name: "appearance", address: "/settings/appearance", heading: "Appearance" },
  { name: "team-calendar", address: "/t/screens/settings/calendar", heading: "Screens: calendar" },
  { name: "notifications", address: "/notifications", heading: "Notifications" },
  {
    name: "palette",
    address: "/teams",
    heading: "Teams",
    async act(page) {
      await page.getByRole("button", { name: "Find anything" }).click();
      await page.getByRole("combobox", { name: /^Find pages/ }).fill("s");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "shortcuts",
    address: "/teams",
    heading: "Teams",
    async act(page) {
      await page.getByRole("button", { name: "Find anything" }).click();
      await page.getByRole("combobox", { name: /^Find pages/ }).fill("keyboard shortcuts");
      await page.getByRole("option", { name: /^Keyboard shortcuts/ }).click();
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    },
  },
];

function idOf(at: Places): string {
  return at.stream.split("/").at(-1) ?? "";
}

for (const screen of SCREENS) {
  test.describe(screen.name, () => {
    if (screen.signedOut === true) test.use({ storageState: SIGNED_OUT });

    test(`${screen.name} is sound at every width and in every theme`, async ({
      page,
      api,
      ownerState,
      browser,
      server,
    }) => {
      places ??= furnish(api, async () => {
        const context = await browser.newContext({ storageState: ownerState, baseURL: server.url });
        return await context.newPage();
      });
      const at = await places;
      const errors = watchErrors(page);
      await page.emulateMedia({ reducedMotion: "reduce" });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(typeof screen.address === "string" ? screen.address : screen.address(at));
        await expect(page.getByRole("heading", { name: screen.heading }).first()).toBeVisible();
        await screen.act?.(page);
        await expect(page.locator("[aria-busy=true], [data-skeleton]")).toHaveCount(0);
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme });
          const where = `${screen.name} at ${width} px, ${colorScheme}`;
          const file = path.join("test-results", "screens", `${screen.name}-${width}-${colorScheme}.png`);
          await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
          expect.soft(await overflowPx(page), where).toBeLessThanOrEqual(0);
          expect.soft(await accessibilityFaults(page), where).toEqual([]);
        }
      }
      expect(errors).toEqual([]);
    });
  });
}

/** Makes what the screens show: a stream with a history, deliveries taken in and parked, an open invitation. */
async function furnish(api: ApiClient, openPage: () => Promise<Page>): Promise<Places> {
  await api.createMember({ handle: "ola", name: "Ola Ops" });
  const team = await api.createTeam({ name: "Screens", opsPartner: "ola" });
  const stream = await api.createStream({
    name: "Screens",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
    deploymentSources: ["deployments", "releases"],
  });
  await furnishRota(api, team.id);
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${stream.id}/backfill`, {});
  expect(await api.untilJobEnded(jobId)).toMatchObject({ state: "succeeded", error: null });
  const source = await api.createSource({ kind: "deployments", name: "Pipeline of the shop", teamId: team.id });
  const deployment = { repository: "acme/shop", environment: "production", sha: "b".repeat(40), status: "failed" };
  await api.deliver(source, {
    ...deployment,
    id: "screens-1",
    finishedAt: new Date(Date.now() - 60_000).toISOString(),
  });
  const parked = await api.deliverRaw(source, "{");
  await api.untilCaughtUp(stream.id);
  const items = await api.all<{ key: string; reworkCount: number }>(`/streams/${stream.id}/items?state=done`);
  const item = items.find((one) => one.reworkCount > 0) ?? items[0];
  if (item === undefined) throw new Error("The stream has no finished item.");

  await furnishBoard(api, team.id);
  const page = await openPage();
  await page.goto("/t/screens/settings");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  const invitation = new URL(await shownCode(page.getByRole("dialog"), "invitation link")).pathname;
  await page.context().close();

  const deliveries = `/deliveries?source=${source.id}`;
  return {
    stream: `/streams/${stream.id}`,
    item: `/streams/${stream.id}/items/${item.key.split("/").map(encodeURIComponent).join("/")}`,
    deliveries,
    delivery: `${deliveries}&delivery=${parked.body.deliveryId}`,
    invitation,
  };
}

/** A board with a card of each sort: urgent, blocked, due, behind a flag. */
async function furnishBoard(api: ApiClient, teamId: string): Promise<void> {
  const board = await api.expect<{ id: string }>("POST", "/boards", {
    name: "Screens",
    teamId,
    columns: [
      { name: "Ready", kind: "queue" },
      { name: "In progress", kind: "active", wipLimit: 2, policy: "Somebody's name is on it." },
      { name: "Review", kind: "active", hasDoneHalf: true },
      { name: "Released", kind: "done" },
    ],
  });
  const make = (column: string, card: object) =>
    api.expect<{ id: string }>("POST", `/boards/${board.id}/cards`, { column, ...card });
  await make("Ready", { title: "Rotate acquirer certificates", labels: ["security"], assignees: ["ola"] });
  await make("In progress", { title: "Checkout 5xx after deploy", type: "incident", class: "expedite" });
  const blocked = await make("In progress", {
    title: "Move build cache to new runners",
    type: "ops",
    description: "Waits for **the network**.",
  });
  await api.expect("POST", `/cards/${blocked.id}/block`, { reason: "waits for the network change" });
  await make("Review", { title: "Retry card payments on soft decline", flag: "soft-decline" });
  const archived = await make("Ready", { title: "Tidy the old dashboards", type: "toil" });
  await api.expect("POST", `/cards/${archived.id}/archive`);
  await make("Released", { title: "Fix double refund on time-out", type: "defect" });
}

/** A rota of two layers with a night that nobody has, an override, an absence and cover asked for. */
async function furnishRota(api: ApiClient, teamId: string): Promise<void> {
  await api.createMember({ handle: "rosa", name: "Rosa Rota" });
  await api.createMember({ handle: "rolf", name: "Rolf Shift" });
  await api.expect("PATCH", `/teams/${teamId}`, { members: ["rosa", "rolf"] });
  const rotation = {
    rank: 20,
    timeZone: "Europe/Berlin",
    anchor: "2026-03-02T09:00",
    every: { unit: "day", n: 1 },
    groups: [["rosa"], ["rolf"]],
  };
  const weekdays = { days: ["mon", "tue", "wed", "thu", "fri", "sat"], start: "09:00", end: "09:00" };
  const schedule = await api.expect<{ id: string }>("POST", "/schedules", {
    name: "Screens",
    teamId,
    timeZone: "Europe/Berlin",
    rotations: [
      { ...rotation, name: "primary", windows: [weekdays] },
      { ...rotation, name: "secondary", rank: 10, startIndex: 1, windows: [weekdays] },
    ],
  });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const path = `/schedules/${schedule.id}`;
  const replaced = { kind: "replace", remove: "rosa", add: "rolf", reason: "Dentist" };
  await api.expect("POST", `${path}/overrides`, { ...replaced, start: inDays(-1), end: inDays(1) });
  await api.expect("POST", `${path}/covers`, { member: "rolf", start: inDays(0), end: inDays(4), reason: "Concert" });
  await api.expect("POST", "/absences", { member: "rosa", start: inDays(10), end: inDays(12) });
}
