import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupedWrites } from "./grouped-writes.ts";

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("grouped writes", () => {
  it("writes a lone item at once", async () => {
    const groups: number[][] = [];
    const write = groupedWrites(
      async (items: readonly number[]) => {
        groups.push([...items]);
        return items;
      },
      { items: 10, size: 100, lanes: 1 },
    );
    expect(await write(1, 1)).toBe(1);
    expect(groups).toEqual([[1]]);
  });

  it("collects what comes while a write is under way, within the limits of number and size", async () => {
    const groups: number[][] = [];
    const write = groupedWrites(
      async (items: readonly number[]) => {
        groups.push([...items]);
        await nextTurn();
        return items;
      },
      { items: 3, size: 10, lanes: 1 },
    );
    const sizes = [1, 1, 1, 1, 9, 9, 50, 1];
    await Promise.all(sizes.map((size, at) => write(at, size)));
    expect(groups).toEqual([[0], [1, 2, 3], [4], [5], [6], [7]]);
  });

  it("lets one bad item fail alone", async () => {
    const write = groupedWrites(
      async (items: readonly string[]) => {
        await nextTurn();
        if (items.includes("bad")) throw new Error("bad item");
        return items.map((item) => item.toUpperCase());
      },
      { items: 10, size: 100, lanes: 1 },
    );
    const answers = await Promise.allSettled(["a", "b", "bad", "c"].map((item) => write(item, 1)));
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "failed"))).toEqual([
      "A",
      "B",
      "failed",
      "C",
    ]);
  });

  it("answers every item with its own answer, in any limits", async () => {
    const limits = fc.record({
      items: fc.integer({ min: 1, max: 5 }),
      size: fc.nat(20),
      lanes: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(limits, fc.array(fc.nat(30)), async (limit, sizes) => {
        let underWay = 0;
        const write = groupedWrites(async (items: readonly number[]) => {
          underWay += 1;
          expect(underWay).toBeLessThanOrEqual(limit.lanes);
          await nextTurn();
          underWay -= 1;
          return items.map((item) => item * 2);
        }, limit);
        const answers = await Promise.all(sizes.map((size, at) => write(at, size)));
        expect(answers).toEqual(sizes.map((_, at) => at * 2));
      }),
    );
  });
});
