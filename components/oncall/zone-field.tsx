"use client";

import { useMemo } from "react";
import { ComboboxField } from "#components/ui/combobox-field.tsx";

type ZoneFieldProps = { label?: string; help?: string; value: string; onValueChange: (timeZone: string) => void };

/** A time zone, found by typing a city. */
export function ZoneField({ label = "Time zone", help, value, onValueChange }: ZoneFieldProps) {
  // The same list as long as it says the same: another would take away what is being typed.
  const zones = useMemo(
    () =>
      [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), value])].map((zone) => ({
        value: zone,
        label: zone.replaceAll("_", " "),
      })),
    [value],
  );
  return (
    <ComboboxField
      label={label}
      help={help}
      choices={zones}
      value={value}
      onValueChange={(zone) => zone !== null && onValueChange(zone)}
    />
  );
}
