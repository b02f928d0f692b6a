"use client";

import { useQuery } from "@tanstack/react-query";
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
  const countries = query.data ?? [];
  const regions = countries.find(({ code }) => code === value?.country)?.regions ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ComboboxField
        label="Country"
        choices={countries.map(({ code, name }) => ({ value: code, label: name }))}
        value={value?.country ?? null}
        onValueChange={(country) => onValueChange(country === null ? null : { country, region: null })}
        placeholder="Type a country"
        loading={query.isPending}
        error={query.isError ? "The countries could not be loaded." : error}
      />
      {value !== null && regions.length > 0 && (
        <ComboboxField
          label="Region"
          choices={[
            { value: WHOLE, label: "Only what holds everywhere" },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={value.region ?? WHOLE}
          onValueChange={(region) =>
            onValueChange({ country: value.country, region: region === null || region === WHOLE ? null : region })
          }
        />
      )}
    </div>
  );
}
