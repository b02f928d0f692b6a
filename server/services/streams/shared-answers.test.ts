import { expect, test } from "vitest";
import { SharedAnswers } from "./shared-answers.ts";

const DATABASE = {};

function counted() {
  let times = 0;
  return { compute: async () => ++times, times: () => times };
}

test("who asks for the same at the same moment gets the one answer", async () => {
  const shared = new SharedAnswers(5_000);
  const { compute, times } = counted();
  const answers = await Promise.all([0, 1, 4_999].map((now) => shared.get(DATABASE, "a", now, compute)));
  expect(answers).toEqual([1, 1, 1]);
  expect(times()).toBe(1);
});

test("another key, another database and a later moment are computed anew", async () => {
  const shared = new SharedAnswers(5_000);
  const { compute } = counted();
  expect(await shared.get(DATABASE, "a", 0, compute)).toBe(1);
  expect(await shared.get(DATABASE, "b", 0, compute)).toBe(2);
  expect(await shared.get({}, "a", 0, compute)).toBe(3);
  expect(await shared.get(DATABASE, "a", 5_000, compute)).toBe(4);
});

test("a failure is told to whoever waited for it, and tried again by the next", async () => {
  const shared = new SharedAnswers(5_000);
  await expect(shared.get(DATABASE, "a", 0, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await shared.get(DATABASE, "a", 1, async () => "back")).toBe("back");
});

test("it does not grow without end", async () => {
  const shared = new SharedAnswers(5_000);
  const { compute, times } = counted();
  for (let index = 0; index < 500; index += 1) await shared.get(DATABASE, String(index), 0, compute);
  await shared.get(DATABASE, "499", 0, compute);
  expect(times()).toBe(500);
  await shared.get(DATABASE, "0", 0, compute);
  expect(times()).toBe(501);
});
