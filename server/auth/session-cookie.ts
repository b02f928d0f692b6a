import { decode } from "next-auth/jwt";

/** True where browsers reach the app by https, as PUBLIC_URL says: cookies are then sent over https only. */
export function usesSecureCookies(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith("https://") ?? false;
}

export function sessionCookieName(publicUrl: string | undefined): string {
  return usesSecureCookies(publicUrl) ? "__Secure-lastmile.session" : "lastmile.session";
}

/** The session id inside the signed and encrypted cookie; null: none, changed, over, or made with another secret. */
export async function sessionIdFromCookie(
  cookieHeader: string | null,
  settings: { PUBLIC_URL?: string | undefined; NEXTAUTH_SECRET?: string | undefined },
): Promise<string | null> {
  const token = cookieValue(cookieHeader ?? "", sessionCookieName(settings.PUBLIC_URL));
  if (token === null || settings.NEXTAUTH_SECRET === undefined) return null;
  try {
    const claims = await decode({ token, secret: settings.NEXTAUTH_SECRET });
    return typeof claims?.sid === "string" ? claims.sid : null;
  } catch {
    // A cookie nobody can read is no session; what it holds is the sender's business.
    return null;
  }
}

/** One cookie of a Cookie header, decoded; null: not there, or not readable. */
export function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const [key, ...rest] = pair.split("=");
    if (key?.trim() === name) return decodeURIComponentSafely(rest.join("=").trim());
  }
  return null;
}

function decodeURIComponentSafely(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
