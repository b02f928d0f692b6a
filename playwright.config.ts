import { defineConfig } from "@playwright/test";
import { chromiumHere } from "#server/testing/find-chromium.ts";

const executablePath = chromiumHere();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  globalSetup: "./e2e/global-setup.ts",
  // One server and one database at a time, as e2e/stage.ts keeps them.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A machine that is too busy for a moment is no failure; what needed it is listed as flaky.
  retries: 1,
  // Generous: a test waits for what it wants to see, and a busy machine may take its time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Chromium's sandbox does not start as root.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
