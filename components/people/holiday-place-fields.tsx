"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";

export type HolidayPlace = { country: string; region: string | null };

const WHOLE = "*";

type HolidayPlaceFieldsProps = {
  value: HolidayPlace | null;
  onValueChange: (place: HolidayPlace | null) => void;
  error?: string | undefined;
};

/** A country and, where they differ, a region of it. */
export function HolidayPlaceFields({ value, onValueChange, error }: HolidayPlaceFieldsProps) {
  const query = useQuery({ ...useTRPC().holidays.countries.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const country = value?.country ?? null;
  // The same lists as long as they say the same: others would take away what is being typed.
  const countries = useMemo(
    () => (query.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
    [query.data],
  );
  const regions = useMemo(() => {
    const found = query.data?.find(({ code }) => code === country)?.regions ?? [];
    if (found.length === 0) return [];
    const whole = { value: WHOLE, label: "Only what holds everywhere" };
    return [whole, ...found.map(({ code, name }) => ({ value: code, label: name }))];
  }, [query.data, country]);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ComboboxField
        label="Country"
        choices={countries}
        value={country}
        onValueChange={(chosen) => onValueChange(chosen === null ? null : { country: chosen, region: null })}
        placeholder="Type a country"
        loading={query.isPending}
        error={query.isError ? "The countries could not be loaded." : error}
      />
      {value !== null && regions.length > 0 && (
        <ComboboxField
          label="Region"
          choices={regions}
          value={value.region ?? WHOLE}
          onValueChange={(region) =>
            onValueChange({ country: value.country, region: region === null || region === WHOLE ? null : region })
          }
        />
      )}
    </div>
  );
}
