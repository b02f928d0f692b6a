import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifySignature } from "./verify-signature.ts";

// GitHub's own example: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
const SECRET = "It's a Secret to Everybody";
const BODY = Buffer.from("Hello, World!");
const SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

function signed(signature: string | null, authorization: string | null = null) {
  return { signature, authorization };
}

describe("a delivery's proof", () => {
  const cases: [string, ReturnType<typeof signed>, string[], boolean][] = [
    ["GitHub's documented example", signed(SIGNATURE), [SECRET], true],
    ["capital hexadecimal digits", signed(SIGNATURE.toUpperCase()), [SECRET], true],
    ["the previous secret beside the current one", signed(SIGNATURE), ["the new one", SECRET], true],
    ["another secret", signed(SIGNATURE), ["another"], false],
    ["no secret at all", signed(SIGNATURE), [], false],
    ["a shorter signature", signed(SIGNATURE.slice(0, -2)), [SECRET], false],
    ["a signature without its prefix", signed(SIGNATURE.slice(7)), [SECRET], false],
    ["an empty signature", signed(""), [SECRET], false],
    ["nothing", signed(null), [SECRET], false],
    ["the secret as a bearer token", signed(null, "Bearer token-1234"), ["token-1234"], true],
    ["the word bearer in small letters", signed(null, "bearer token-1234"), ["token-1234"], true],
    ["another bearer token", signed(null, "Bearer token-1235"), ["token-1234"], false],
    ["an empty bearer token for an empty secret", signed(null, "Bearer "), [""], false],
    ["basic authentication", signed(null, "Basic token-1234"), ["token-1234"], false],
    ["a wrong signature beside a right bearer token", signed("sha256=00", "Bearer token-1234"), ["token-1234"], false],
  ];
  it.each(cases)("%s", (_what, proof, secrets, fits) => {
    expect(verifySignature(BODY, proof, secrets)).toBe(fits);
  });

  it("does not let an empty secret sign", () => {
    const forged = `sha256=${createHmac("sha256", "").update(BODY).digest("hex")}`;
    expect(verifySignature(BODY, signed(forged), [""])).toBe(false);
  });

  it("holds for the bytes that were signed and for no others", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.string({ minLength: 1 }), (body, other, secret) => {
        const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
        const same = Buffer.from(body).equals(Buffer.from(other));
        expect(verifySignature(body, signed(signature), [secret])).toBe(true);
        expect(verifySignature(other, signed(signature), [secret])).toBe(same);
      }),
    );
  });
});
