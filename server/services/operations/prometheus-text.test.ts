import { expect, test } from "vitest";
import { prometheusText } from "./prometheus-text.ts";

test("a metric is its help, its type and a line a sample, labels escaped", () => {
  const text = prometheusText([
    {
      name: "lastmile_deliveries",
      help: "Kept,\nby state.",
      type: "gauge",
      samples: [
        { labels: { state: "done", by: 'a "b" \\ c' }, value: 3 },
        { labels: {}, value: 0.5 },
      ],
    },
  ]);
  expect(text).toBe(
    [
      "# HELP lastmile_deliveries Kept,\\nby state.",
      "# TYPE lastmile_deliveries gauge",
      'lastmile_deliveries{state="done",by="a \\"b\\" \\\\ c"} 3',
      "lastmile_deliveries 0.5",
      "",
    ].join("\n"),
  );
});
