import type { Metadata } from "next";
import { AppearanceSettings } from "#components/people/appearance-settings.tsx";

export const metadata: Metadata = { title: "Appearance" };

export default function AppearancePage() {
  return <AppearanceSettings />;
}
