import { SIGNED_OUT } from "./enter.ts";
import { expect, test } from "./stage.ts";

test.use({ storageState: SIGNED_OUT });

test("the app is up and says it is well", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok", database: "ok", jobs: "ok" });
});

test("somebody who opens it for the first time gets a page with a heading and no error", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading").first()).toBeVisible();
  expect(errors).toEqual([]);
});
