import { expect, test } from "vitest";
import { bodyRefusal } from "./body-limit.ts";

test.each([
  ["/api/trpc/people.createOwner", { "content-length": "900000" }, null],
  ["/api/trpc/people.createOwner", { "content-length": "1000001" }, 413],
  ["/api/auth/callback/credentials", { "content-length": "1e12" }, 413],
  ["/api/auth/callback/credentials", { "transfer-encoding": "chunked" }, 411],
  ["/api/v1/../trpc/people.createOwner", { "content-length": "1000001" }, 413],
  ["/streams", {}, null],
  ["/api/webhooks/github", { "content-length": "25000000" }, null],
  ["/api/webhooks/github", { "transfer-encoding": "chunked" }, null],
  ["/api/v1/streams", { "transfer-encoding": "chunked" }, null],
] as const)("a request to %s with %j is answered %s", (url, headers, status) => {
  expect(bodyRefusal({ url, headers })).toBe(status);
});
