import { expect, test } from "vitest";
import { githubWebAddress } from "./github-web-address.ts";

test.each([
  ["GitHub itself", "https://api.github.com", "https://github.com"],
  ["an Enterprise Server", "https://git.example.org/api/v3/", "https://git.example.org"],
  ["an Enterprise Server below a path", "https://example.org/git/api/v3", "https://example.org/git"],
  ["an Enterprise Cloud with a host of its own", "https://api.acme.ghe.com", "https://acme.ghe.com"],
  ["a double on a port", "http://127.0.0.1:3600", "http://127.0.0.1:3600"],
])("%s is signed in to at its own address", (_, api, web) => {
  expect(githubWebAddress(api)).toBe(web);
});
