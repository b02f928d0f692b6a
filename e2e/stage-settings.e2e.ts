import type { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import type { ApiClient } from "./api-client.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "stage-settings" });

const DAY = 86_400_000;
const HOUR = 3_600_000;
const CHANGES = 12;

/** A change a day, tried by a tester before it goes out; a robot answers each pull request at once. */
function tellHistory({ world }: FakeGithub): void {
  const repository = world.repository("acme/tested");
  const start = Date.now() - 40 * DAY;
  repository.commit({ at: start - DAY, message: "First commit" });
  for (let nth = 0; nth < CHANGES; nth += 1) {
    const opened = start + nth * DAY;
    const issue = repository.issue({ at: opened - 10 * HOUR, title: `Wish ${nth}` });
    const pull = repository.pullRequest({
      at: opened,
      title: `Grant wish ${nth}`,
      body: `Closes #${issue.number}`,
      author: "ada",
      commits: [{ at: opened - 2 * HOUR }],
    });
    pull.comment(opened + 60_000, "house-ci").review(opened + 3 * HOUR, "ben", "approved");
    const merged = pull.merge(opened + 4 * HOUR, { by: "ben", method: "squash" });
    issue.label(opened + 9 * HOUR, "qa passed").close(opened + 9 * HOUR + 1_000, { by: "ben" });
    repository.run({
      name: "CI",
      sha: merged,
      startedAt: opened + 4.1 * HOUR,
      completedAt: opened + 5 * HOUR,
      conclusion: "success",
    });
    repository.deployment({ sha: merged, at: opened + 12 * HOUR }).status(opened + 12.5 * HOUR, "success");
  }
}

async function aStream(api: ApiClient, github: FakeGithub): Promise<string> {
  tellHistory(github);
  const { id } = await api.createStream({ name: "Tested", repositories: [{ owner: "acme", name: "tested" }] });
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${id}/backfill`, {});
  expect(await api.untilJobEnded(jobId)).toMatchObject({ state: "succeeded", error: null });
  await api.untilCaughtUp(id);
  return id;
}

type StreamMap = {
  leadTime: { mean: number };
  stages: { stage: string; label: string; elapsed: { mean: number; n: number } }[];
};

test("a team shapes its stages by keyboard, sees the effect, saves, and finds them on the map", async ({
  page,
  api,
  github,
}) => {
  const streamId = await aStream(api, github);
  const map = () => api.expect<StreamMap>("GET", `/streams/${streamId}/map`);
  const before = await map();
  await page.goto(`/streams/${streamId}/settings`);
  const stages = page.getByRole("region", { name: "Stages", exact: true });

  await test.step("rename a stage, merge two, add a step", async () => {
    const pickup = stages.getByLabel("Name of Pickup");
    await pickup.focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("First look");
    const merge = stages.getByRole("button", { name: "Merge Review with Merge" });
    await merge.focus();
    await page.keyboard.press("Enter");
    await expect(stages.getByRole("list", { name: "Merged into Review" })).toContainText("Merge");
    await stages.getByRole("button", { name: "Add a step" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Add a step" });
    await dialog.getByLabel("Name").focus();
    await page.keyboard.type("QA");
    const label = dialog.getByRole("combobox", { name: "Label" });
    await label.focus();
    await page.keyboard.type("qa");
    await expect(page.getByRole("option", { name: /qa passed/ })).toContainText(`${CHANGES} times`);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(label).toHaveValue("qa passed");
    await dialog.getByRole("button", { name: "Add the step" }).focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(stages.getByLabel("Name of the step")).toHaveValue("QA");
  });

  await test.step("the robot is suggested as one", async () => {
    await page.getByRole("button", { name: "house-ci", exact: true }).click();
    await expect(page.getByRole("list", { name: "Bots: chosen" })).toContainText("house-ci");
  });

  await test.step("see the effect before saving", async () => {
    await page.getByRole("button", { name: "See the effect" }).click();
    const effect = page.getByRole("region", { name: "Effect of these settings" });
    // The first commit, pushed directly, is an item too.
    const all = CHANGES + 1;
    await expect(effect.getByRole("status")).toHaveText(
      `${all} of ${all} items are counted in another way; no lead time changes.`,
    );
    await expect(effect.getByRole("row", { name: /Pickup.*First look/ })).toBeVisible();
    await expect(effect.getByRole("row", { name: /QA/ })).toBeVisible();
    await expect(effect).toContainText("First look ends with: reviewed by ben");
    expect((await map()).stages).toEqual(before.stages);
  });

  await test.step("leaving asks first", async () => {
    await page.getByRole("link", { name: "Deliveries" }).first().click();
    const asked = page.getByRole("dialog", { name: "Leave without saving?" });
    await asked.getByRole("button", { name: "Stay" }).click();
    await expect(page).toHaveURL(/\/settings$/);
    await expect(stages.getByLabel("Name of Pickup")).toHaveValue("First look");
  });

  await test.step("save, and the map shows the team's road", async () => {
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await api.untilCaughtUp(streamId);
    const after = await map();
    const named = new Map(after.stages.map((stage) => [stage.label, stage]));
    expect(named.get("First look")).toMatchObject({ stage: "pickup", elapsed: { mean: 3 * 3_600, n: CHANGES } });
    expect(named.get("QA")).toMatchObject({ stage: "custom:qa", elapsed: { mean: 4 * 3_600, n: CHANGES } });
    expect(named.has("Merge")).toBe(false);
    expect(after.leadTime.mean).toBeCloseTo(before.leadTime.mean, 3);
    await page.goto(`/streams/${streamId}?range=all`);
    await expect(page.getByText("First look").first()).toBeVisible();
    await expect(page.getByText("QA", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("Pickup", { exact: true })).toHaveCount(0);
    await page.goto("/settings/audit");
    await expect(
      page
        .getByText("stream.updated")
        .or(page.getByText(/stream.*(changed|updated)/i))
        .first(),
    ).toBeVisible();
  });
});
