import { expect, it } from "vitest";
import { changeUrl } from "#components/stream/change-url.ts";

it.each([
  ["a pull request", "acme/shop#12", null, "https://github.com/acme/shop/pull/12"],
  ["a commit", "acme/shop@1a2b3c", null, "https://github.com/acme/shop/commit/1a2b3c"],
  [
    "one on a company's own server",
    "acme/shop#12",
    "https://git.acme.example/acme/shop/issues/3",
    "https://git.acme.example/acme/shop/pull/12",
  ],
  ["a card", "card:0198", null, null],
  ["anything else", "../../#x y", null, null],
])("%s leads to its page", (_, key, beside, url) => expect(changeUrl(key, beside)).toBe(url));
