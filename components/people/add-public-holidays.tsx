"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type HolidayPlace, HolidayPlaceFields } from "#components/people/holiday-place-fields.tsx";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

/** Fetches the public holidays of a place, of this year and the next two, to be looked at before they are saved. */
export function AddPublicHolidays({ onDays }: { onDays: (days: readonly string[]) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [place, setPlace] = useState<HolidayPlace | null>(null);
  const [isFetching, setFetching] = useState(false);

  async function fetchDays() {
    if (place === null) return;
    setFetching(true);
    try {
      const days = await queryClient.fetchQuery(trpc.holidays.days.queryOptions(place));
      onDays(days.map(({ day }) => day));
    } catch (error) {
      toastProblem("The holidays could not be fetched", problemText(error));
    } finally {
      setFetching(false);
    }
  }

  return (
    <fieldset className="grid gap-3">
      <legend className="pb-2 text-control font-[560]">Public holidays of a country, this year and the next two</legend>
      <HolidayPlaceFields value={place} onValueChange={setPlace} />
      <div>
        <Button busy={isFetching} disabled={place === null} onClick={() => void fetchDays()}>
          Add them to the list
        </Button>
      </div>
    </fieldset>
  );
}
