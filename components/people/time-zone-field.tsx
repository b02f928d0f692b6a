"use client";

import { useMemo } from "react";
import { ComboboxField } from "#components/ui/combobox-field.tsx";

type TimeZoneFieldProps = {
  label?: string;
  help?: string;
  value: string;
  onValueChange: (zone: string) => void;
  error?: string | undefined;
  disabled?: boolean;
};

/** A time zone found by typing a part of its name. */
export function TimeZoneField({ label = "Time zone", value, onValueChange, ...field }: TimeZoneFieldProps) {
  const choices = useMemo(() => {
    const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), value]);
    return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  }, [value]);
  return (
    <ComboboxField
      {...field}
      label={label}
      choices={choices}
      value={value}
      onValueChange={(zone) => zone !== null && onValueChange(zone)}
      placeholder="Type a city, as in Berlin"
    />
  );
}
