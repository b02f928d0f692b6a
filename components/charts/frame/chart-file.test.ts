import { expect, it } from "vitest";
import { chartFile } from "#components/charts/frame/chart-file.ts";

it.each([
  [["Payments", "map", "2026-03-31"], "payments-map-2026-03-31"],
  [["Zahlungen & Prüfung (neu)", "map"], "zahlungen-prüfung-neu-map"],
  [["../../etc/passwd", "map"], "etc-passwd-map"],
  [["🚀", "map"], "map"],
])("a chart of %j is saved as %s", (parts, name) => expect(chartFile(...parts)).toBe(name));
