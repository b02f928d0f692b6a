import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { NOUNS } from "#server/cli/nouns.ts";
import { parseCall } from "#server/cli/parse-call.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md", "SECURITY.md"];
const text = (document: string) => readFileSync(path.join(ROOT, document), "utf8");
const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };

/** Paths of the checkout as documents write them: in backquotes or as links. */
function namedPaths(document: string): string[] {
  const quoted = [...text(document).matchAll(/`([\w.@-]+(?:\/[\w.@()[\]-]*)*\/?)`/g)].map((match) => match[1] ?? "");
  const linked = [...text(document).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? "");
  const known = /^(app|components|server|prisma|e2e|bench|\.ci|\.github)\/|\.(md|mjs|json|js|ts)$/;
  // `layout.ts` and `x.test.ts` stand for any file of that name.
  return [...quoted.filter((place) => known.test(place) && !/^(layout|x)\./.test(place)), ...linked];
}

describe.each(DOCUMENTS)("%s", (document) => {
  test("names only files and folders that exist", () => {
    expect(namedPaths(document).filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  });

  test("names only npm scripts and commands that exist", () => {
    const calls = [...text(document).matchAll(/npm (?:run )?(?:-s )?([\w:]+)(?: -- ([^`\n#]*))?/g)].map((match) => ({
      script: match[1] ?? "",
      rest: (match[2] ?? "").trim(),
    }));
    const own = calls.filter(({ script }) => !["install", "ci", "packages", "package"].includes(script));
    expect(
      own.map(({ script }) => script).filter((script) => scripts[script] === undefined && !/^(run|and)$/.test(script)),
    ).toEqual([]);
    for (const { rest } of own.filter(({ script, rest }) => script === "cli" && rest !== "" && !rest.startsWith("<"))) {
      expect(() => parseCall(NOUNS, rest.split(/\s+/))).not.toThrow();
    }
  });
});

test("README explains every setting there is", () => {
  const source = text("server/config/environment.ts");
  const settings = [...source.matchAll(/^ {4}([A-Z][A-Z_]+):/gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => !["NODE_ENV", "BENCH"].includes(name));
  expect(settings.length).toBeGreaterThan(15);
  expect(settings.filter((name) => !text("README.md").includes(`\`${name}\``))).toEqual([]);
});

test("every script of package.json starts a file that exists", () => {
  for (const command of Object.values(scripts)) {
    for (const file of command.match(/\S+\.(?:mjs|ts)\b/g) ?? [])
      expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  }
});
