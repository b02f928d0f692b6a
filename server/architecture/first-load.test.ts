import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Imports that are there when the page is; `import()` fetches later, a type not at all. */
const STATIC_IMPORT = /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)"/gmu;

/** Packages that a file brings along, with the road to each: file by file down to the one that imports it. */
function broughtAlong(entry: string): Map<string, string[]> {
  const roads = new Map<string, string[]>();
  const seen = new Set<string>();
  const follow = (file: string, road: readonly string[]) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, name = ""] of readFileSync(path.join(ROOT, file), "utf8").matchAll(STATIC_IMPORT)) {
      const here = [...road, file];
      const inside = name.startsWith("#") ? name.slice(1) : name.startsWith(".") ? path.join(file, "..", name) : null;
      if (inside === null) roads.set(name, roads.get(name) ?? here);
      else if (/\.tsx?$/u.test(inside) && existsSync(path.join(ROOT, inside))) follow(inside, here);
    }
  };
  follow(entry, []);
  return roads;
}

// The first load of the map's page has a bound (`npm run bench -- first-load`); these alone would break it.
it.each(["components/stream/stream-board.tsx", "components/shell/app-shell.tsx"])(
  "%s brings no window along: what opens is fetched when it is opened",
  (entry) => {
    const roads = broughtAlong(entry);
    expect(roads.has("react")).toBe(true);
    const heavy = [...roads].filter(([name]) => /^(@base-ui\/|temporal-polyfill|zod)/u.test(name));
    expect(heavy).toEqual([]);
  },
);
