import { OWNER, type Person, signIn } from "./enter.ts";
import { anotherBrowser, callAs, invitationLink, join } from "./join-steps.ts";
import { chooseFrom } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

const VERA: Person = { name: "Vera Viewer", email: "vera@example.org", password: "seven quiet harbours 1" };
const MILO: Person = { name: "Milo Member", email: "milo@example.org", password: "paper boats in april 2" };

test("people join by a link, and see and do what their role allows", async ({ page, browser, server, api }) => {
  const team = await api.createTeam({ name: "Night shift" });
  const other = await api.createTeam({ name: "Day shift" });
  const stream = await api.createStream({
    name: "Other shop",
    teamId: other.id,
    repositories: [{ owner: "octo-org", name: "other-shop" }],
  });
  await page.goto("/t/night-shift/settings");
  const forVera = await invitationLink(page, /^Viewer/);
  const forMilo = await invitationLink(page, /^Member/);
  await expect(page.getByRole("list", { name: "Open invitations" }).getByRole("listitem")).toHaveCount(2);

  const vera = await anotherBrowser(browser, server.url);
  await join(vera, forVera, "Night shift", VERA);
  const milo = await anotherBrowser(browser, server.url);
  await join(milo, forMilo, "Night shift", MILO);

  await test.step("a link is good once", async () => {
    const late = await anotherBrowser(browser, server.url);
    await late.goto(forVera);
    await expect(late.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
    await late.context().close();
  });

  await test.step("the owner sees both with their roles, without reloading", async () => {
    const members = page.getByRole("list", { name: "Members" }).getByRole("listitem");
    await expect(members.filter({ hasText: VERA.name }).getByRole("combobox")).toContainText("Viewer");
    await expect(members.filter({ hasText: MILO.name }).getByRole("combobox")).toContainText("Member");
    await expect(page.getByText("No invitation is open.")).toBeVisible();
  });

  await test.step("a viewer is offered nothing that changes the team", async () => {
    await expect(vera).toHaveURL(/\/t\/night-shift$/);
    await expect(vera.getByRole("heading", { name: "No stream yet" })).toBeVisible();
    await expect(vera.getByRole("link", { name: "Set up a stream" })).toHaveCount(0);
    await vera.goto("/t/night-shift/settings");
    await expect(vera.getByText("You can look at these settings.")).toBeVisible();
    const doers = vera.locator("#main").getByRole("button", { name: /^(Invite|Save|Add|Assign|Change|Remove)$/ });
    await expect(doers).toHaveCount(0);
    await vera.goto("/sources");
    await expect(vera.getByRole("heading", { level: 1, name: "Sources" })).toBeVisible();
    await expect(vera.getByRole("button", { name: "New source" })).toHaveCount(0);
    await vera.goto("/teams");
    await expect(vera.getByRole("heading", { name: "Night shift" })).toBeVisible();
    await expect(vera.getByRole("heading", { name: "Day shift" })).toHaveCount(0);
    await expect(vera.getByRole("button", { name: "New team" })).toHaveCount(0);
  });

  await test.step("what needs more is a page that says so", async () => {
    await vera.goto("/settings/tokens");
    await expect(vera.getByRole("heading", { name: "You may not see API tokens" })).toBeVisible();
    await vera.goto("/settings/audit");
    await expect(vera.getByRole("heading", { name: /^You may not see/ })).toBeVisible();
  });

  await test.step("another team's pages are not there", async () => {
    for (const address of ["/t/day-shift", "/t/day-shift/settings", `/streams/${stream.id}`]) {
      await vera.goto(address);
      await expect(vera.getByRole("heading", { name: "There is nothing at this address" }), address).toBeVisible();
      expect(await vera.content()).not.toContain("Other shop");
    }
  });

  await test.step("asking the server past the screen is refused, too", async () => {
    await vera.goto("/teams");
    await milo.goto("/teams");
    for (const person of [vera, milo]) {
      expect(await callAs(person, "teams.update", { id: team.id, name: "Mine" })).toBe(403);
      expect(await callAs(person, "teams.update", { id: other.id, name: "Mine" })).toBe(404);
      expect(await callAs(person, "teams.create", { name: "Mine", timeZone: "UTC" })).toBe(403);
    }
    expect(await api.all<{ name: string }>("/teams")).not.toContainEqual(expect.objectContaining({ name: "Mine" }));
  });

  await test.step("somebody with more rights from now on is offered more", async () => {
    const members = page.getByRole("list", { name: "Members" }).getByRole("listitem");
    await chooseFrom(page, members.filter({ hasText: MILO.name }).getByRole("combobox"), /^Admin/);
    await expect(page.getByText(`${MILO.name} is admin now`)).toBeVisible();
    await milo.goto("/t/night-shift/settings");
    await expect(milo.getByRole("button", { name: "Invite" })).toBeVisible();
  });
  await vera.context().close();
  await milo.context().close();
});

test("signing out everywhere ends the other browsers at once", async ({ browser, server, page }) => {
  const sam: Person = { name: "Sam Sessions", email: "sam@example.org", password: "eleven folded letters 3" };
  await page.goto("/settings/members");
  const link = await invitationLink(page, /^Viewer/);
  const office = await anotherBrowser(browser, server.url);
  await join(office, link, "the workspace", sam);
  const home = await anotherBrowser(browser, server.url);

  await test.step("a wrong password says that something is wrong, not what", async () => {
    for (const email of [sam.email, "nobody@example.org"]) {
      await home.goto("/sign-in");
      await home.getByLabel("E-mail address").fill(email);
      await home.getByLabel("Password", { exact: true }).fill("not my password");
      await home.getByRole("button", { name: "Sign in" }).click();
      await expect(home.getByText("E-mail address or password is wrong. Check both and try again.")).toBeVisible();
    }
  });

  await signIn(home, sam);
  await home.goto("/teams");
  await expect(home.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible();
  await office.goto("/account");
  await expect(office.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(2);
  await office.getByRole("button", { name: "Sign out everywhere" }).click();
  await office.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(office).toHaveURL(/\/sign-in/);
  await expect(home).toHaveURL(/\/sign-in\?back=%2Fteams$/);
  await signIn(home, sam);
  await office.context().close();
  await home.context().close();
});

test("a team's ops partner is shown with it, and teams without one are named", async ({ page, api }) => {
  await api.createMember({ handle: "opal", name: "Opal Ops" });
  await api.createTeam({ name: "Lonely" });
  await api.createTeam({ name: "Partnered" });
  await page.goto("/teams");
  const gap = page.getByText(/no ops partner: /);
  await expect(gap).toContainText("Lonely");
  await expect(gap).toContainText("Partnered");

  await page.goto("/t/partnered/settings");
  await expect(page.getByText("No ops partner yet").first()).toBeVisible();
  await page.getByRole("combobox", { name: "Assign" }).fill("Opal");
  await page.getByRole("option", { name: /Opal Ops/ }).click();
  await page.getByRole("button", { name: "Assign" }).and(page.locator("[type=submit]")).click();
  await expect(page.getByRole("navigation", { name: "Main" }).getByText("Opal Ops, ops partner")).toBeVisible();

  await page.goto("/teams");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Partnered" }) });
  await expect(card).toContainText("Opal Ops, ops partner");
  await expect(page.getByText(/no ops partner/).first()).toBeVisible();
  await expect(gap).toContainText("Lonely");
  await expect(gap).not.toContainText("Partnered");
  await page.getByRole("button", { name: /switch team/ }).click();
  await expect(page.getByRole("menuitem", { name: /Partnered/ })).toContainText("ops: Opal");
  await expect(page.getByRole("menuitem", { name: /Lonely/ })).toContainText("no ops partner");
});

test("the owner can be found among the members, and the audit log says what was done", async ({ page }) => {
  await page.goto("/settings/members");
  await expect(page.getByRole("list", { name: "Members" })).toContainText(OWNER.name);
  await page.locator("#main").getByRole("link", { name: "Audit log" }).click();
  await expect(page).toHaveURL(/\/settings\/audit/);
  await expect(page.locator("#main")).toContainText(OWNER.name);
});
