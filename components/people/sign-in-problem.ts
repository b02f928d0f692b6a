/** What the address of the sign-in or account page says went wrong at a provider: `?error=…&by=…`. */
export type SignInTrouble = { error: string; by: string | null };

/** In words, with what to do next; null: nothing went wrong. */
export function signInProblem(trouble: SignInTrouble | null): string | null {
  if (trouble === null) return null;
  const provider = trouble.by === "github" ? "GitHub" : "your sign-in provider";
  switch (trouble.error) {
    case "unverified-address":
      return trouble.by === "github"
        ? "GitHub has not verified your primary e-mail address. Verify it in GitHub’s e-mail settings, then try again."
        : "Your sign-in provider does not vouch for your e-mail address. Have the address verified there, then try again.";
    case "not-invited":
      return `Nobody here has the e-mail address that ${provider} has for you. Ask an owner or admin for an invitation to that address, then try again.`;
    case "connect-first":
      return `There is an account with your address, but nobody has proved yet that it is yours. Sign in with its password once and connect ${provider} on your account page.`;
    case "deactivated":
      return "Your account was deactivated. Ask an owner or admin to let you in again.";
    case "other-account":
      return `The e-mail address that ${provider} has for you is not the one of this account. Sign out first to come in as somebody else.`;
    case "rate-limited":
      return "Too many attempts. Wait 15 min and try again.";
    case "Callback":
    case "OAuthCallback":
    case "AccessDenied":
      return "Signing in there was cancelled, or did not work. Try again; if it goes on, ask whoever runs Last Mile to look at its log.";
    case "SessionRequired":
      return null;
    default:
      return "Signing in there did not work. Try again in a moment; if it goes on, ask whoever runs Last Mile to look at its log.";
  }
}

/** The trouble in the address of a page. */
export function signInTrouble(search: {
  error?: string | string[] | undefined;
  by?: string | string[] | undefined;
}): SignInTrouble | null {
  if (typeof search.error !== "string") return null;
  return { error: search.error, by: typeof search.by === "string" ? search.by : null };
}
