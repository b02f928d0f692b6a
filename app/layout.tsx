import "#app/globals.css";

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "#components/shell/app-providers.tsx";
import { parsePreferences } from "#components/shell/preferences.ts";

export const metadata: Metadata = {
  title: { default: "Last Mile", template: "%s · Last Mile" },
  description: "Where ideas spend their time on the way to production.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f0f0ed" },
    { media: "(prefers-color-scheme: dark)", color: "#14171b" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const preferences = parsePreferences((name) => kept.get(name)?.value);
  return (
    <html lang="en" data-theme={preferences.theme}>
      <body>
        <AppProviders preferences={preferences}>{children}</AppProviders>
      </body>
    </html>
  );
}
