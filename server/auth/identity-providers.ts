import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Environment } from "#server/config/environment.ts";
import { githubIdentity } from "#server/services/people/github-identity.ts";
import type { ProvidedIdentity } from "#server/services/people/sign-in-with-identity.ts";
import { githubWebAddress } from "./github-web-address.ts";

/** What a provider's answer becomes: next-auth wants an id and an address, our verb the identity. */
export type ProvidedUser = { id: string; email: string | null; identity: ProvidedIdentity };

type Answered = ProvidedIdentity & { subject: string };
type Settings = Pick<
  Environment,
  | "GITHUB_API_URL"
  | "GITHUB_CLIENT_ID"
  | "GITHUB_CLIENT_SECRET"
  | "OIDC_ISSUER"
  | "OIDC_CLIENT_ID"
  | "OIDC_CLIENT_SECRET"
>;

export type SignInWay = { id: "github" | "oidc"; label: string };

/** The providers that are configured, as the sign-in page offers them. */
export function signInWays(settings: Settings): SignInWay[] {
  return [
    ...(settings.GITHUB_CLIENT_ID === undefined ? [] : [{ id: "github", label: "GitHub" } as const]),
    ...(settings.OIDC_ISSUER === undefined ? [] : [{ id: "oidc", label: new URL(settings.OIDC_ISSUER).host } as const]),
  ];
}

/** The providers that are configured, as next-auth wants them. State, PKCE and (for OpenID) nonce are checked by it. */
export function identityProviders(settings: Settings): OAuthConfig<Answered>[] {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
  const providers: OAuthConfig<Answered>[] = [];
  if (GITHUB_CLIENT_ID !== undefined && GITHUB_CLIENT_SECRET !== undefined)
    providers.push(github(settings.GITHUB_API_URL, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET));
  if (OIDC_ISSUER !== undefined && OIDC_CLIENT_ID !== undefined && OIDC_CLIENT_SECRET !== undefined)
    providers.push(openId(OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET));
  return providers;
}

const TIMEOUT_MS = 10_000;

function github(apiUrl: string, clientId: string, clientSecret: string): OAuthConfig<Answered> {
  const web = githubWebAddress(apiUrl);
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    issuer: `${web}/login/oauth`,
    clientId,
    clientSecret,
    checks: ["pkce", "state"],
    authorization: { url: `${web}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
    token: `${web}/login/oauth/access_token`,
    httpOptions: { timeout: TIMEOUT_MS },
    userinfo: {
      url: `${apiUrl}/user`,
      // biome-ignore lint/suspicious/noExplicitAny: next-auth declares its own shape of a profile; ours goes through it
      request: async ({ tokens }) => (await githubIdentity(apiUrl, tokens.access_token ?? "")) as any,
    },
    profile: providedUser,
  };
}

const claimsSchema = z.object({
  sub: z.string(),
  email: z.string().nullish(),
  email_verified: z.unknown().optional(),
  name: z.string().nullish(),
  preferred_username: z.string().nullish(),
});

function openId(issuer: string, clientId: string, clientSecret: string): OAuthConfig<Answered> {
  return {
    id: "oidc",
    name: "OpenID Connect",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    httpOptions: { timeout: TIMEOUT_MS },
    userinfo: {
      async request({ client, tokens }) {
        const fromToken = claimsSchema.parse((tokens as unknown as { claims(): unknown }).claims());
        // Many providers keep the ID token small and tell the address at the userinfo endpoint only.
        const claims =
          fromToken.email == null && client.issuer.metadata.userinfo_endpoint !== undefined
            ? claimsSchema.parse(await client.userinfo(tokens as never))
            : fromToken;
        // biome-ignore lint/suspicious/noExplicitAny: next-auth declares its own shape of a profile; ours goes through it
        return openIdIdentity(claims) as any;
      },
    },
    profile: providedUser,
  };
}

/** Only `email_verified: true` counts: a missing claim and the text "true" are no proof. */
export function openIdIdentity(claims: z.output<typeof claimsSchema>): Answered {
  return {
    by: "oidc",
    subject: claims.sub,
    verifiedEmail: claims.email_verified === true ? (claims.email ?? null) : null,
    name: claims.name ?? claims.preferred_username ?? null,
    githubLogin: null,
  };
}

function providedUser({ subject, ...identity }: Answered): ProvidedUser {
  return { id: subject, email: identity.verifiedEmail, identity };
}
