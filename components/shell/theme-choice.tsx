"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { usePreferences } from "#components/shell/preferences-provider.tsx";
import { MenuChoice } from "#components/ui/menu.tsx";

/** Light, dark or as the system is; part of the account menu. */
export function ThemeChoice() {
  const { preferences, prefer } = usePreferences();
  return (
    <MenuChoice
      label="Theme"
      value={preferences.theme}
      onValueChange={(theme) => prefer("theme", theme)}
      choices={[
        { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
        { value: "light", label: "Light", icon: <Sun aria-hidden /> },
        { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
      ]}
    />
  );
}
