"use client";

import Link from "next/link";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { usePreferences } from "#components/shell/preferences-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";

/** An afternoon, so that the two clocks differ. */
const EXAMPLE = Date.UTC(2026, 2, 12, 14, 5);

/** How this browser shows things; every choice holds at once. */
export function AppearanceSettings() {
  const { preferences, prefer } = usePreferences();
  const timeZone = useViewerTimeZone();
  return (
    <>
      <PageHeader title="Appearance">How this browser shows things. Other browsers of yours keep their own.</PageHeader>
      <div className="grid max-w-4xl gap-4">
        <SettingsSection title="Theme">
          <SegmentedControl
            label="Theme"
            value={preferences.theme}
            onValueChange={(theme) => prefer("theme", theme)}
            choices={[
              { value: "system", label: "As the system" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
        </SettingsSection>
        <SettingsSection
          title="Times"
          about={
            <>
              Now written as <Moment at={EXAMPLE} timeZone="UTC" className="font-[560] text-ink" />. Times are those of
              your own time zone, {timeZone.replaceAll("_", " ")}, which you change in{" "}
              <Link href={addresses.account} className="link">
                your profile
              </Link>
              . Streams, reports and screens on the wall keep to their team’s time zone, and name it.
            </>
          }
        >
          <SegmentedControl
            label="Clock"
            value={preferences.clock}
            onValueChange={(clock) => prefer("clock", clock)}
            choices={[
              { value: "24", label: "24 hours" },
              { value: "12", label: "12 hours" },
            ]}
          />
        </SettingsSection>
        <SettingsSection title="Keyboard" about="Press ? on any page for the list of what is there.">
          <CheckboxField
            label="Single keys do things"
            help="As g then s for the stream. Switch it off if you speak to your computer or press keys by accident; Ctrl K works either way."
            checked={preferences.keys === "on"}
            onCheckedChange={(on) => prefer("keys", on ? "on" : "off")}
          />
        </SettingsSection>
      </div>
    </>
  );
}
