"use client";

import { useMemo } from "react";
import { ComboboxField } from "#components/ui/combobox-field.tsx";

type ZoneFieldProps = {
  label?: string;
  help?: string;
  /** null: none is chosen. */
  value: string | null;
  onValueChange: (timeZone: string) => void;
  /** Leave it out where there has to be one. */
  onCleared?: () => void;
};

/** A time zone, found by typing a city. */
export function ZoneField({ label = "Time zone", help, value, onValueChange, onCleared }: ZoneFieldProps) {
  // The same list as long as it says the same: another would take away what is being typed.
  const zones = useMemo(
    () =>
      [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(value === null ? [] : [value])])].map((zone) => ({
        value: zone,
        label: zone.replaceAll("_", " "),
      })),
    [value],
  );
  return (
    <ComboboxField
      label={label}
      help={help}
      optional={onCleared !== undefined}
      choices={zones}
      value={value}
      onValueChange={(zone) => (zone === null ? onCleared?.() : onValueChange(zone))}
    />
  );
}
