import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { environment, publishSettings } from "#server/config/environment.ts";
import { logger } from "#server/config/logger.ts";
import { appDatabase } from "#server/db/app-database.ts";
import { revokeSession } from "#server/services/people/revoke-session.ts";
import { sessionActor } from "#server/services/people/session-actor.ts";
import { SESSION_LIFETIME_MS, signIn, signInInput } from "#server/services/people/sign-in.ts";
import { type ProvidedIdentity, signInWithIdentity } from "#server/services/people/sign-in-with-identity.ts";
import { Refusal } from "#server/services/refusal.ts";
import { identityProviders, type ProvidedUser } from "./identity-providers.ts";
import { peerAddress } from "./peer-address.ts";
import { requestContext } from "./request-context.ts";
import { cookieValue, sessionCookieName, usesSecureCookies } from "./session-cookie.ts";

/** Written by the sign-in page: the browser's time zone, for a member who is made by signing in. */
const TIME_ZONE_COOKIE = "lastmile-zone";

/**
 * next-auth carries the sign-in and the cookie; who is signed in is decided by our session table. The JWT holds the
 * session id (`sid`) and nothing that could go stale.
 */
export function nextAuthOptions(requestHeaders: Headers): NextAuthOptions {
  const settings = environment();
  const { PUBLIC_URL, NEXTAUTH_SECRET } = settings;
  if (NEXTAUTH_SECRET === undefined) throw new Error("NEXTAUTH_SECRET is not known yet.");
  const secure = usesSecureCookies(PUBLIC_URL);
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(PUBLIC_URL),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    session: { strategy: "jwt", maxAge: SESSION_LIFETIME_MS / 1000 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [emailAndPassword(), ...identityProviders(settings)],
    callbacks: {
      async signIn({ user, account }) {
        if (account?.type !== "oauth") return true;
        const knocked = await knock(requestHeaders, (user as Partial<ProvidedUser>).identity);
        if (typeof knocked === "string") return knocked;
        user.id = knocked.sessionId;
        return true;
      },
      jwt: ({ token, user }) => (user === undefined ? token : { sid: user.id }),
      async session({ session, token }) {
        const actor = await actorOf(token.sid);
        return actor === null
          ? { expires: new Date(0).toISOString() }
          : { expires: session.expires, user: { name: actor.name } };
      },
    },
    events: {
      async signOut({ token }) {
        const actor = await actorOf(token.sid);
        if (actor === null) return;
        await revokeSession({ db: appDatabase(), actor, now: new Date() }, { sessionId: actor.sessionId });
      },
    },
    logger: {
      error: (code) => logger.error({ code }, "sign-in failed inside next-auth"),
      warn: (code) => logger.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

/** Tells next-auth its own address: PUBLIC_URL, else whatever host the request came to. It reads only process.env. */
export function publishNextAuthAddress(): void {
  const { PUBLIC_URL } = environment();
  publishSettings(PUBLIC_URL === undefined ? { AUTH_TRUST_HOST: "true" } : { NEXTAUTH_URL: PUBLIC_URL });
}

function emailAndPassword() {
  return Credentials({
    name: "E-mail and password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials, request) {
      const parsed = signInInput.safeParse(credentials);
      if (!parsed.success) return null;
      const headers = new Headers(request.headers as Record<string, string> | undefined);
      const address = peerAddress(headers, environment().TRUST_PROXY === "on");
      const ctx = { db: appDatabase(), actor: { kind: "anonymous", address } as const, now: new Date() };
      try {
        const session = await signIn(ctx, { ...parsed.data, address, userAgent: headers.get("user-agent") });
        return { id: session.sessionId };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.code === "rate-limited") throw new Error(`rate-limited:${error.retryAfterSeconds ?? 60}`);
        return null;
      }
    },
  });
}

/** The session of whom a provider vouches for; else the page that says why there is none. */
async function knock(
  headers: Headers,
  identity: ProvidedIdentity | undefined,
): Promise<{ sessionId: string } | string> {
  if (identity === undefined) throw new Error("The provider's answer was lost on its way through next-auth.");
  const { address, ...ctx } = await requestContext(headers);
  const browser = {
    address,
    userAgent: headers.get("user-agent"),
    timeZone: cookieValue(headers.get("cookie") ?? "", TIME_ZONE_COOKIE),
  };
  const answer = await signInWithIdentity(ctx, identity, browser);
  if (answer.ok) return answer.value;
  const page = ctx.actor.kind === "user" ? "/account" : "/sign-in";
  return `${page}?error=${answer.refusal}&by=${identity.by}`;
}

async function actorOf(sid: unknown) {
  return typeof sid === "string" ? sessionActor({ db: appDatabase(), now: new Date() }, sid) : null;
}
