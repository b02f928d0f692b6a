import { expect, test } from "vitest";
import { parseEnvironment } from "./environment.ts";

test("networks of one's own that a chat may be in are a list; without one there are none", () => {
  expect(parseEnvironment({}).CHAT_NETWORKS).toEqual([]);
  expect(parseEnvironment({ CHAT_NETWORKS: "10.0.0.0/8, fd00::/8" }).CHAT_NETWORKS).toEqual(["10.0.0.0/8", "fd00::/8"]);
});

test.each(["10.0.0.0", "10.0.0.0/33", "fd00::/129", "chat.example/8", "10.0.0.0/8,"])(
  "%s is no network",
  (networks) => {
    expect(() => parseEnvironment({ CHAT_NETWORKS: networks })).toThrow(
      'CHAT_NETWORKS must be like "10.0.0.0/8, fd00::/8"',
    );
  },
);
