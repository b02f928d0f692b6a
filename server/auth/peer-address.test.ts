import { expect, test } from "vitest";
import { peerAddress } from "./peer-address.ts";

const headers = new Headers({ "x-lastmile-peer": "10.0.0.1", "x-forwarded-for": "6.6.6.6, 192.0.2.7" });

test("a claimed X-Forwarded-For counts for nothing when no proxy is trusted", () => {
  expect(peerAddress(headers, false)).toBe("10.0.0.1");
});

test("behind a trusted proxy the entry that proxy wrote is the address, not the client's claim", () => {
  expect(peerAddress(headers, true)).toBe("192.0.2.7");
});

test("a trusted proxy that wrote nothing leaves the peer", () => {
  expect(peerAddress(new Headers({ "x-lastmile-peer": "10.0.0.1" }), true)).toBe("10.0.0.1");
});

test("without either the address is not known", () => {
  expect(peerAddress(new Headers(), false)).toBeNull();
});
