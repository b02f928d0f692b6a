import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { exactDuration } from "#components/ui/duration-text.ts";
import { mappedStream } from "./mapped-stream.ts";
import { watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "stream-map" });

const figureOf = (page: Page) => page.getByRole("figure", { name: "Value-stream map" });

test("the map is taken away as numbers that are the table's, and as pictures that stand alone", async ({
  page,
  api,
}) => {
  await page.goto(`${await mappedStream(api)}?range=all`);
  const figure = figureOf(page);

  const table = await test.step("reads the table", async () => {
    await figure.getByText("The same in numbers").click();
    const rows = figure.getByRole("region", { name: "Stages in numbers" }).getByRole("row");
    await expect(rows.nth(1)).toBeVisible();
    return await rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.querySelectorAll("th, td")].map(
          (cell) => cell.querySelector(".sr-only")?.textContent ?? cell.textContent ?? "",
        ),
      ),
    );
  });

  await test.step("opens the CSV and finds the same", async () => {
    const { name, bytes } = await exported(page, "Numbers, CSV");
    expect(name).toBe("shop-co-map.csv");
    expect(bytes.subarray(0, 3).toString("hex"), "what makes Excel read UTF-8").toBe("efbbbf");
    const text = bytes.subarray(3).toString("utf8");
    expect(text.endsWith("\r\n")).toBe(true);
    const [header = [], ...rows] = text.trimEnd().split("\r\n").map(fields);
    expect(header.slice(0, 2)).toEqual(["Stage", "Mean (seconds)"]);
    expect(rows.length).toBeGreaterThan(4);
    expect(rows).toHaveLength(table.length - 1);
    for (const [index, row] of rows.entries()) {
      const shown = table[index + 1] ?? [];
      expect(row[0]).toBe(shown[0]);
      for (const [column, title] of header.entries()) {
        if (!title.endsWith("(seconds)")) continue;
        const seconds = row[column] ?? "";
        expect(shown[column], `${row[0]}, ${title}`).toBe(
          seconds === "" ? "not known" : exactDuration(Number(seconds) * 1_000),
        );
      }
      const count = header.indexOf("n");
      expect(Number(row[count])).toBe(Number((shown[count] ?? "").replaceAll(",", "")));
    }
  });

  const svgWidth = await test.step("opens the SVG by itself", async () => {
    const { name, bytes } = await exported(page, "Picture, SVG");
    expect(name).toBe("shop-co-map.svg");
    const markup = bytes.toString("utf8");
    expect(markup).toContain("base64,");
    expect(markup).not.toMatch(/var\(|light-dark\(|class=|href=/u);
    for (const row of table.slice(1)) expect(markup).toContain(`>${row[0]}<`);
    const alone = await page.context().newPage();
    await alone.setContent(`<img alt="map" src="data:image/svg+xml;base64,${bytes.toString("base64")}">`);
    const size = await alone.getByRole("img").evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return { width: image.naturalWidth, height: image.naturalHeight };
    });
    await alone.close();
    expect(size.height).toBeGreaterThan(200);
    return size.width;
  });

  await test.step("opens the PNG, twice as many pixels", async () => {
    const { name, bytes } = await exported(page, "Picture, PNG");
    expect(name).toBe("shop-co-map.png");
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(Math.abs(bytes.readUInt32BE(16) - 2 * svgWidth)).toBeLessThanOrEqual(2);
  });
});

test("the boxes are walked by arrow keys, say their values and open their items", async ({ page, api }) => {
  await page.goto(`${await mappedStream(api)}?range=all`);
  const boxes = figureOf(page).locator("svg[data-chart]:visible [data-mark]:not([data-mark*=' ']):not([data-mark=''])");
  await expect(boxes.first()).toHaveAttribute("tabindex", "0");
  await boxes.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(boxes.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(boxes.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(boxes.first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(boxes.nth(1)).toHaveAttribute("tabindex", "0");
  await expect(boxes.first()).toHaveAttribute("tabindex", "-1");
  const said = (await boxes.nth(1).getAttribute("aria-label")) ?? "";
  expect(said).toMatch(/: mean .+; n \d/u);
  await expect(
    figureOf(page)
      .getByText(said.split(": ")[1]?.split("; ")[0] ?? "")
      .first(),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/stage=/);
});

test("a period stands beside the one before, and what may be noise is not called a change", async ({ page, api }) => {
  await page.goto(`${await mappedStream(api)}?from=2026-03-24&to=2026-04-13`);
  await page.getByRole("navigation", { name: "Compare" }).getByRole("link").click();
  await expect(page).toHaveURL(/compare=on/);
  const figure = figureOf(page);
  await expect(figure.getByText(/beside \d+ from 3 Mar 2026 to 23 Mar 2026/u)).toBeVisible();
  const sign = /no clear change|too few to tell|[▲▼] /u;
  await expect(
    page.getByText("Lead time, median", { exact: true }).locator("xpath=following-sibling::dd[2]"),
  ).toHaveText(sign);
  await expect(figure.locator("svg[data-chart]:visible").getByText(sign)).not.toHaveCount(0);
  await figure.getByText("The same in numbers").click();
  await expect(figure.getByRole("columnheader", { name: "Mean, change from" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Compare" }).getByRole("link")).toHaveAttribute(
    "aria-current",
    "true",
  );
  await page.getByRole("navigation", { name: "Compare" }).getByRole("link").click();
  await expect(page).not.toHaveURL(/compare/);
  await expect(figure.getByText(/beside/u)).toBeHidden();
});

test("the wall screen has nothing around it, is larger, says when it is cut off, and Escape leaves it", async ({
  page,
  api,
  context,
}) => {
  const errors = watchErrors(page);
  const address = await mappedStream(api);
  await page.goto(`${address}?range=all`);
  const sentence = await page.locator("[data-tour=sentence] p").first().innerText();
  await page.getByRole("link", { name: "Wall", exact: true }).click();
  await expect(page).toHaveURL(/\/wall\?range=all$/);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText(/^as of \d\d:\d\d, \w+/u)).toBeVisible();
  const scale = await page
    .locator("svg[data-chart]:visible")
    .evaluate((svg: SVGSVGElement) => svg.clientWidth / svg.viewBox.baseVal.width);
  expect(scale).toBeGreaterThanOrEqual(1.39);
  expect(errors).toEqual([]);

  const cutOff = page.getByText("No connection: these numbers may be old");
  await expect(cutOff).toBeHidden();
  await context.setOffline(true);
  await expect(cutOff).toBeVisible();
  await context.setOffline(false);
  await expect(cutOff).toBeHidden({ timeout: 60_000 });

  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(new RegExp(`${address}\\?range=all$`));
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("the map fits on one landscape page of paper, without what can only be pressed", async ({ page, api }) => {
  // A4 landscape less its margins, at 96 pixels to the inch.
  const sheet = { width: 1_054, height: 726 };
  await page.setViewportSize(sheet);
  await page.goto(`${await mappedStream(api)}?from=2026-03-24&to=2026-04-13&compare=on`);
  await expect(figureOf(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Export" })).toBeHidden();
  const box = await figureOf(page).boundingBox();
  expect(box).not.toBeNull();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(sheet.height);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(sheet.width);
});

async function exported(page: Page, what: string): Promise<{ name: string; bytes: Buffer }> {
  await figureOf(page).getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: what }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The fields of one line of a CSV file. */
function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
