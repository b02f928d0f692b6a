"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { PREFERENCE_COOKIES, type Preferences } from "#components/shell/preferences.ts";
import { ClockProvider } from "#components/ui/clock.tsx";

type Held = {
  preferences: Preferences;
  prefer: <Name extends keyof Preferences>(name: Name, value: Preferences[Name]) => void;
};

const PreferencesContext = createContext<Held | null>(null);

/** This browser's preferences, and how to change one. */
export function usePreferences(): Held {
  const held = useContext(PreferencesContext);
  if (held === null) throw new Error("There are no preferences outside the PreferencesProvider.");
  return held;
}

const YEAR_SECONDS = 31_536_000;

/** Holds what the server read from the cookies; a change is seen at once and remembered for a year. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const held = useMemo<Held>(
    () => ({
      preferences,
      prefer(name, value) {
        setPreferences((before) => ({ ...before, [name]: value }));
        if (name === "theme") document.documentElement.dataset.theme = value;
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http
        document.cookie = `${PREFERENCE_COOKIES[name]}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
      },
    }),
    [preferences],
  );
  return (
    <PreferencesContext value={held}>
      <ClockProvider clock={preferences.clock}>{children}</ClockProvider>
    </PreferencesContext>
  );
}
