import { expect, it } from "vitest";
import { RunsUnderWay } from "./runs-under-way.ts";

const NEVER = new AbortController().signal;

/** Work that waits to be let go, noting each time it starts. */
function slowWork() {
  const letGo: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => letGo.push(resolve));
  return { work, letGo };
}

it("looks once more for all wake-ups that came while it ran, and those end at once", async () => {
  const runs = new RunsUnderWay();
  const { work, letGo } = slowWork();
  const first = runs.run("shop", NEVER, work);
  await runs.run("shop", NEVER, work);
  await runs.run("shop", NEVER, work);
  expect(letGo).toHaveLength(1);
  letGo[0]?.();
  await expect.poll(() => letGo.length).toBe(2);
  letGo[1]?.();
  await first;
  expect(letGo).toHaveLength(2);
});

it("does work of different names side by side", async () => {
  const runs = new RunsUnderWay();
  const { work, letGo } = slowWork();
  const both = [runs.run("shop", NEVER, work), runs.run("till", NEVER, work)];
  expect(letGo).toHaveLength(2);
  for (const go of letGo) go();
  await Promise.all(both);
});

it("runs anew after a failure, which its caller hears of", async () => {
  const runs = new RunsUnderWay();
  await expect(runs.run("shop", NEVER, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  let done = 0;
  await runs.run("shop", NEVER, async () => {
    done += 1;
  });
  expect(done).toBe(1);
});

it("does not look again once it is told to stop", async () => {
  const runs = new RunsUnderWay();
  const stop = new AbortController();
  const { work, letGo } = slowWork();
  const first = runs.run("shop", stop.signal, work);
  await runs.run("shop", stop.signal, work);
  stop.abort();
  letGo[0]?.();
  await first;
  expect(letGo).toHaveLength(1);
});
