import { expect, test } from "vitest";
import { identityProviders, openIdIdentity, signInWays } from "./identity-providers.ts";

const NOTHING = {
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_CLIENT_ID: undefined,
  GITHUB_CLIENT_SECRET: undefined,
  OIDC_ISSUER: undefined,
  OIDC_CLIENT_ID: undefined,
  OIDC_CLIENT_SECRET: undefined,
};
const GITHUB = { GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret" };
const OIDC = { OIDC_ISSUER: "https://login.example.org/", OIDC_CLIENT_ID: "id", OIDC_CLIENT_SECRET: "secret" };

test.each([
  ["nothing", NOTHING, []],
  ["GitHub", { ...NOTHING, ...GITHUB }, ["github"]],
  ["OpenID", { ...NOTHING, ...OIDC }, ["oidc"]],
  ["both", { ...NOTHING, ...GITHUB, ...OIDC }, ["github", "oidc"]],
])("with %s configured, the page offers what next-auth can do", (_, settings, ids) => {
  expect(signInWays(settings).map((way) => way.id)).toEqual(ids);
  expect(identityProviders(settings).map((provider) => provider.id)).toEqual(ids);
});

test("state and PKCE are checked at both, the nonce where there is an ID token", () => {
  const [github, oidc] = identityProviders({ ...NOTHING, ...GITHUB, ...OIDC });
  expect(github?.checks).toEqual(["pkce", "state"]);
  expect(oidc?.checks).toEqual(["pkce", "state", "nonce"]);
  expect(oidc?.wellKnown).toBe("https://login.example.org/.well-known/openid-configuration");
});

test("an Enterprise Server's own sign-in is used", () => {
  const settings = { ...NOTHING, ...GITHUB, GITHUB_API_URL: "https://git.example.org/api/v3" };
  expect(identityProviders(settings)[0]).toMatchObject({
    token: "https://git.example.org/login/oauth/access_token",
    authorization: { url: "https://git.example.org/login/oauth/authorize" },
  });
});

test.each<[string, object, string | null]>([
  ["a verified address", { email_verified: true }, "ada@example.org"],
  ["an address that is not verified", { email_verified: false }, null],
  ["an address nobody says is verified", {}, null],
  ["the text “true”, which some providers send for anybody", { email_verified: "true" }, null],
  ["a verified nothing", { email: null, email_verified: true }, null],
])("%s counts as what it is", (_, claims, verifiedEmail) => {
  const identity = openIdIdentity({ sub: "ada", email: "ada@example.org", email_verified: undefined, ...claims });
  expect(identity.verifiedEmail).toBe(verifiedEmail);
});
