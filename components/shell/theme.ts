export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Kept in a cookie so that the server draws the right theme at once: no flash, no inline script. */
export const THEME_COOKIE = "lastmile-theme";

/** Anything unknown follows the system. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
