"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import type { Preferences } from "#components/shell/preferences.ts";
import { PreferencesProvider } from "#components/shell/preferences-provider.tsx";
import { TrpcProvider } from "#components/shell/trpc-provider.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";

/** What every page may rely on: preferences, queries, toasts, no inline style elements. */
export function AppProviders({ preferences, children }: { preferences: Preferences; children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <PreferencesProvider initial={preferences}>
        <TrpcProvider>
          {children}
          <ToastRegion />
        </TrpcProvider>
      </PreferencesProvider>
    </CSPProvider>
  );
}
