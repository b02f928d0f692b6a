import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { sessionCookieName, sessionIdFromCookie, usesSecureCookies } from "./session-cookie.ts";

const SECRET = "a-secret-that-is-only-good-for-tests";

async function cookie(secret = SECRET, name = "lastmile.session") {
  return `theme=dark; ${name}=${encodeURIComponent(await encode({ token: { sid: "session-1" }, secret }))}`;
}

test("the session id is read from the cookie we made", async () => {
  expect(await sessionIdFromCookie(await cookie(), { NEXTAUTH_SECRET: SECRET })).toBe("session-1");
});

test("a cookie changed on the way, made with another secret, broken or missing is no session", async () => {
  const settings = { NEXTAUTH_SECRET: SECRET };
  const good = await cookie();
  const changed = `${good.slice(0, -3)}${good.endsWith("AAA") ? "BBB" : "AAA"}`;
  for (const header of [
    changed,
    await cookie("another-secret-that-is-long-enough"),
    "lastmile.session=%E0%A4%A",
    "",
    null,
  ])
    expect(await sessionIdFromCookie(header, settings)).toBeNull();
});

test("behind an https address the cookie goes over https only, and the plain one counts for nothing", async () => {
  const PUBLIC_URL = "https://lastmile.example";
  expect(usesSecureCookies(PUBLIC_URL)).toBe(true);
  expect(sessionCookieName(PUBLIC_URL)).toBe("__Secure-lastmile.session");
  const settings = { NEXTAUTH_SECRET: SECRET, PUBLIC_URL };
  expect(await sessionIdFromCookie(await cookie(), settings)).toBeNull();
  expect(await sessionIdFromCookie(await cookie(SECRET, "__Secure-lastmile.session"), settings)).toBe("session-1");
  expect(usesSecureCookies("http://10.0.0.5:3000")).toBe(false);
  expect(usesSecureCookies(undefined)).toBe(false);
});
