"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { type HolidayPlace, HolidayPlaceFields } from "#components/people/holiday-place-fields.tsx";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** Whose public holidays one has: they count in the load, and the rota marks them. */
export function OwnHolidays() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: kept } = useSuspenseQuery(trpc.holidays.own.queryOptions());
  const [place, setPlace] = useState<HolidayPlace | null>(kept);
  const save = useMutation(
    trpc.holidays.choose.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries();
        toastDone("Holidays saved");
      },
    }),
  );
  const problem = formProblem(save.error, ["place.country"]);
  return (
    <SettingsSection
      title="Public holidays"
      about="Being on call on them counts as such, fair plans even them out, and the rota marks them. Without a country you have your team's holidays."
    >
      <SettingsForm
        problem={problem.form}
        busy={save.isPending}
        idle={place?.country === kept?.country && place?.region === kept?.region}
        onSubmit={() => save.mutate({ place })}
      >
        <HolidayPlaceFields value={place} onValueChange={setPlace} error={problem.fields["place.country"]} />
        {place !== null && (
          <div>
            <Button size="small" variant="quiet" onClick={() => setPlace(null)}>
              Take my team's instead
            </Button>
          </div>
        )}
      </SettingsForm>
    </SettingsSection>
  );
}
