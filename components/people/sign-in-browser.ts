import { getSession, signIn } from "next-auth/react";

export type SignInOutcome = { kind: "signed-in" } | { kind: "refused"; message: string };

const RATE_LIMITED = /^rate-limited:(\d+)$/;

/** Signs in from the browser; the refusal never says which part was wrong. */
export async function signInBrowser(email: string, password: string): Promise<SignInOutcome> {
  const answer = await signIn("credentials", { email, password, redirect: false });
  if (answer?.ok && !answer.error) {
    const session = await getSession();
    if (session !== null) return { kind: "signed-in" };
    return {
      kind: "refused",
      message: "Your browser did not keep the session. Allow cookies for this site and try again.",
    };
  }
  const seconds = RATE_LIMITED.exec(answer?.error ?? "")?.[1];
  if (seconds !== undefined) {
    const minutes = Math.max(1, Math.ceil(Number(seconds) / 60));
    return { kind: "refused", message: `Too many attempts. Wait ${minutes} min and try again.` };
  }
  if (answer?.error === "CredentialsSignin")
    return { kind: "refused", message: "E-mail address or password is wrong. Check both and try again." };
  return { kind: "refused", message: "Signing in did not work. Try again in a moment." };
}

const HOUR_SECONDS = 3_600;

/** Leaves for a provider and comes back signed in, or to the page that says why not. */
export async function signInByProvider(id: "github" | "oidc", back: string): Promise<void> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http
  document.cookie = `lastmile-zone=${encodeURIComponent(zone)}; path=/; max-age=${HOUR_SECONDS}; samesite=lax`;
  await signIn(id, { callbackUrl: back });
}
