import { parseTheme, THEME_COOKIE, type Theme } from "#components/shell/theme.ts";

/** How a browser likes its screens; kept in cookies, so that the server draws them right at once. */
export type Preferences = {
  theme: Theme;
  /** 14:05 or 2:05 pm. */
  clock: "24" | "12";
  /** Whether single keys do things (WCAG 2.1.4: they can be switched off). */
  keys: "on" | "off";
};

export const PREFERENCE_COOKIES: Record<keyof Preferences, string> = {
  theme: THEME_COOKIE,
  clock: "lastmile-clock",
  keys: "lastmile-keys",
};

/** Anything unknown is as it was delivered. */
export function parsePreferences(cookie: (name: string) => string | undefined): Preferences {
  return {
    theme: parseTheme(cookie(PREFERENCE_COOKIES.theme)),
    clock: cookie(PREFERENCE_COOKIES.clock) === "12" ? "12" : "24",
    keys: cookie(PREFERENCE_COOKIES.keys) === "off" ? "off" : "on",
  };
}
