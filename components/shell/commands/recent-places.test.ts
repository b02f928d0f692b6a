import { expect, it } from "vitest";
import { recentPlaces, rememberPlace } from "#components/shell/commands/recent-places.ts";

function store(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

const place = (n: number) => ({ href: `/streams/${n}`, label: `Stream ${n}`, hint: "" });

it("the newest place is first, each is there once, and only a few are kept", () => {
  const storage = store();
  for (const n of [1, 2, 3, 4, 5, 6, 7, 3]) rememberPlace(storage, "ada", place(n));
  expect(recentPlaces(storage, "ada").map((one) => one.label)).toEqual([3, 7, 6, 5, 4, 2].map((n) => `Stream ${n}`));
});

it("people who share a browser do not see each other's", () => {
  const storage = store();
  rememberPlace(storage, "ada", place(1));
  expect(recentPlaces(storage, "ben")).toEqual([]);
});

it.each([
  "{",
  "5",
  '[{"href":"https://evil.example","label":"x","hint":""}]',
  '[{"href":"//evil.example","label":"x","hint":""}]',
])("%s in the store is no place", (kept) => {
  const storage = store();
  storage.setItem("lastmile.recent.ada", kept);
  expect(recentPlaces(storage, "ada")).toEqual([]);
});
