"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formProblem } from "#components/people/form-problem.ts";
import { SettingsForm } from "#components/people/settings-form.tsx";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";

/** A calendar whose events are one's absences, in every rota. */
export function AbsenceCalendar({ timeZone }: { timeZone: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: feed } = useSuspenseQuery(trpc.oncall.absenceFeed.queryOptions());
  const [url, setUrl] = useState("");
  const set = useMutation(
    trpc.oncall.setAbsenceFeed.mutationOptions({
      async onSuccess() {
        setUrl("");
        await queryClient.invalidateQueries(trpc.oncall.pathFilter());
        toastDone("Calendar saved");
      },
    }),
  );
  const remove = useMutation(trpc.oncall.removeAbsenceFeed.mutationOptions());
  const problem = formProblem(set.error, ["url"]);
  return (
    <SettingsSection
      title="Absences from a calendar"
      about="Events of this calendar are times you are away, in every rota: whole days and hours, repeats for a year ahead. What is cancelled or shown as free does not count. It is read once an hour."
    >
      {feed !== null && (
        <div className="grid gap-3">
          {feed.problem !== null && (
            <Notice tone="problem">
              The calendar at {feed.host} could not be read: {feed.problem} Your absences stay as they were.
            </Notice>
          )}
          <div className="flex flex-wrap items-center gap-3 text-control">
            <span className="min-w-0 flex-1 basis-48">
              A calendar at <strong>{feed.host}</strong>
              {feed.readAt === null ? (
                ", not read yet"
              ) : (
                <>
                  , read <Moment at={feed.readAt} timeZone={timeZone} />
                </>
              )}
            </span>
            <ConfirmDialog
              trigger={<Button>Remove the calendar</Button>}
              title="Remove this calendar?"
              confirmLabel="Remove the calendar"
              onConfirm={async () => {
                await remove.mutateAsync();
                await queryClient.invalidateQueries(trpc.oncall.pathFilter());
                toastDone("Calendar removed");
              }}
            >
              The absences to come that it told of are taken back: you are on call again where the turns say so.
            </ConfirmDialog>
          </div>
        </div>
      )}
      <SettingsForm
        problem={problem.form}
        busy={set.isPending}
        idle={url.trim() === ""}
        saveLabel={feed === null ? "Read this calendar" : "Read this one instead"}
        onSubmit={() => set.mutate({ url })}
      >
        <TextField
          label="Secret address in iCalendar format"
          name="calendar"
          type="url"
          autoComplete="off"
          placeholder="https://…/basic.ics"
          value={url}
          onValueChange={setUrl}
          help="Whoever has it can read the calendar, so it is kept encrypted and not shown again."
          error={problem.fields.url}
        />
      </SettingsForm>
    </SettingsSection>
  );
}
