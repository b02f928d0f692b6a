import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { expect, onTestFinished, test, vi } from "vitest";
import config from "../../.dependency-cruiser.mjs";

// The check reads the files from the disk, which a busy machine does slowly.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = path.resolve(import.meta.dirname, "../..");

async function cruised(baseDir: string, places: string[]): Promise<ICruiseResult> {
  const { options, ...ruleSet } = config;
  const settings = { ...options, ruleSet, validate: true, baseDir } as ICruiseOptions;
  const { output } = await cruise(places, settings, undefined, {
    tsConfig: extractTsConfig(path.join(baseDir, "tsconfig.json")),
  });
  if (typeof output === "string") throw new Error("Expected a result, not a report.");
  return output;
}

/**
 * A checkout of nothing but the given files, gone after the test, with our rules, settings and packages. What a file
 * imports from our own folders is there too, empty: unless its name says that there is no such file.
 */
function checkoutOf(files: Record<string, string>): string {
  const checkout = realpathSync(mkdtempSync(path.join(tmpdir(), "lastmile-arrows-")));
  onTestFinished(() => rmSync(checkout, { recursive: true }));
  for (const setting of ["package.json", "tsconfig.json"]) {
    copyFileSync(path.join(ROOT, setting), path.join(checkout, setting));
  }
  symlinkSync(path.join(ROOT, "node_modules"), path.join(checkout, "node_modules"));
  const imported = Object.values(files)
    .flatMap((code) => [...code.matchAll(/"#(\S+)"/g)])
    .map((match) => match[1] ?? "")
    .filter((place) => !place.includes("no-such-file"));
  for (const [place, code] of [
    ...imported.map((empty) => [empty, "export {};\n"] as const),
    ...Object.entries(files),
  ]) {
    mkdirSync(path.join(checkout, path.dirname(place)), { recursive: true });
    writeFileSync(path.join(checkout, place), code);
  }
  return checkout;
}

test("the check sees the modules and what they import", async () => {
  const { modules } = await cruised(ROOT, ["server/cli/main.ts"]);
  const sources = modules.map(({ source }) => source);
  expect(sources).toEqual(
    expect.arrayContaining(["server/cli/parse-call.ts", "server/services/refusal.ts", "server/db/migrate.ts"]),
  );
  const typeOnly = modules.find(({ source }) => source === "server/services/service-context.ts");
  expect(typeOnly?.dependencies.map(({ resolved }) => resolved)).toContain("server/db/database.ts");
});

const PLANTED = [
  ["domain-is-pure", "server/domain/x.ts", 'export { openDatabase } from "#server/db/database.ts";\n'],
  ["domain-uses-no-runtime-modules", "server/domain/x.ts", 'export { readFileSync } from "node:fs";\n'],
  ["domain-needs-few-packages", "server/domain/x.ts", 'export { default } from "pg";\n'],
  ["db-knows-only-the-domain", "server/db/x.ts", 'export { Refusal } from "#server/services/refusal.ts";\n'],
  ["only-db-speaks-prisma", "server/services/x.ts", 'export { Prisma } from "#server/db/generated/client.ts";\n'],
  [
    "integrations-know-only-the-domain",
    "server/integrations/x.ts",
    'export { openDatabase } from "#server/db/database.ts";\n',
  ],
  ["services-look-inward", "server/services/x.ts", 'export { UsageProblem } from "#server/cli/command.ts";\n'],
  ["edges-call-services", "server/trpc/x.ts", 'export { writeAudit } from "#server/db/audit.ts";\n'],
  ["pages-call-services", "app/x.ts", 'export { writeAudit } from "#server/db/audit.ts";\n'],
  [
    "components-import-only-the-domain",
    "components/shell/x.ts",
    'export { Refusal } from "#server/services/refusal.ts";\n',
  ],
  [
    "components-know-few-types-of-the-server",
    "components/shell/x.ts",
    'import type { Refusal } from "#server/services/refusal.ts";\nexport type R = Refusal;\n',
  ],
  ["ui-is-a-library", "components/ui/x.ts", 'export { parseTheme } from "#components/shell/theme.ts";\n'],
  ["features-stand-apart", "components/stream/x.ts", 'export { Shown } from "#components/deployments/shown.tsx";\n'],
  ["layout-is-pure", "components/charts/map/layout.ts", 'export { useState } from "react";\n'],
  ["nobody-imports-app", "components/shell/x.ts", 'export { default } from "#app/not-found.tsx";\n'],
  ["testing-stays-in-tests", "server/services/x.ts", 'export { testDatabase } from "#server/testing/x.ts";\n'],
  ["everything-resolves", "server/services/x.ts", 'export { nothing } from "#server/services/no-such-file.ts";\n'],
  ["no-circles", "server/services/x.ts", 'export * from "./x.ts";\n'],
] as const;

test.each(PLANTED)("%s is broken by a planted violation", async (rule, place, code) => {
  const { summary } = await cruised(checkoutOf({ [place]: code }), [place]);
  expect(summary.violations.filter(({ from }) => from === place).map(({ rule: broken }) => broken.name)).toContain(
    rule,
  );
});

test("no rule is without a planted violation", () => {
  expect(PLANTED.map(([rule]) => rule).sort()).toEqual(config.forbidden?.map(({ name }) => name).sort());
});

test("what follows the arrows is left alone", async () => {
  const checkout = checkoutOf({
    "app/page.tsx": 'export { Shown as default } from "#components/stream/shown.tsx";\n',
    "components/stream/shown.tsx": 'export { Shown } from "#components/ui/shown.tsx";\nimport "#server/domain/x.ts";\n',
    "server/trpc/x.ts": 'export { verb } from "#server/services/verb.ts";\n',
    "server/services/verb.ts": 'import "#server/db/rows.ts";\nexport { verb } from "#server/domain/x.ts";\n',
  });
  const { summary } = await cruised(checkout, ["app", "components", "server"]);
  expect(summary.totalCruised).toBeGreaterThanOrEqual(6);
  expect(summary.violations).toEqual([]);
});
