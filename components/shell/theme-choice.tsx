"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useState } from "react";
import { parseTheme, THEME_COOKIE, type Theme } from "#components/shell/theme.ts";
import { MenuChoice } from "#components/ui/menu.tsx";

const YEAR_SECONDS = 31_536_000;

/** Light, dark or as the system is; part of the account menu. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>("system");

  useEffect(() => setTheme(parseTheme(document.documentElement.dataset.theme)), []);

  function choose(next: Theme) {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }

  return (
    <MenuChoice
      label="Theme"
      value={theme}
      onValueChange={choose}
      choices={[
        { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
        { value: "light", label: "Light", icon: <Sun aria-hidden /> },
        { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
      ]}
    />
  );
}
