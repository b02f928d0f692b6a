import { defineConfig } from "vitest/config";

// Far from UTC and off by a quarter of an hour: whoever forgets a time zone notices.
const env = {
  TZ: "Asia/Kathmandu",
  NODE_ENV: "test" as const,
  LOG_LEVEL: "silent",
  ENCRYPTION_KEY: "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
  NEXTAUTH_SECRET: "a-secret-that-is-only-good-for-tests",
};

export default defineConfig({
  test: {
    env,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Pure functions leave nothing behind: one load of the modules serves all files, in half the time.
          isolate: false,
          include: ["{server,components,app,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.*", "**/*.process.test.*", "**/*.exhaustive.test.*"],
          // Laws run many cases, and a busy machine is no failure.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Too long for every commit: `npm test` runs it, `npm run verify` does not.
          name: "exhaustive",
          include: ["server/**/*.exhaustive.test.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["server/**/*.db.test.ts"],
          globalSetup: ["server/testing/global-setup.ts"],
          setupFiles: ["server/testing/database-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "process",
          include: ["server/**/*.process.test.ts"],
          globalSetup: ["server/testing/built-app.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
