"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { SettingsSection } from "#components/people/settings-section.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** For admins: whether mail is set up, and whether it gets through. */
export function MailState({ timeZone }: { timeZone: string }) {
  const trpc = useTRPC();
  const { data: state } = useSuspenseQuery(trpc.mail.state.queryOptions());
  if (state === null)
    return (
      <SettingsSection
        title="E-mail"
        about="Nothing is mailed: no mail server is set. People see all of it at the bell."
      >
        <p className="text-control text-ink-2">
          Set <code>SMTP_URL</code> and start Last Mile again; the README says how.
        </p>
      </SettingsSection>
    );
  const { from, server, sent, waiting, failed, waitingProblem, lastFailure } = state;
  return (
    <SettingsSection title="E-mail" about={`Sent by ${server} as ${from}. What is counted is of the last 30 days.`}>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-control">
        <Count label="Sent" count={sent} />
        <Count label="Waiting" count={waiting} />
        <Count label="Failed" count={failed} />
      </dl>
      {waitingProblem !== null && (
        <Notice tone="caution" title="Mail waits and is tried again">
          {waitingProblem}
        </Notice>
      )}
      {lastFailure !== null && (
        <Notice tone="problem" title="The last that failed">
          {lastFailure.at !== null && <Moment at={lastFailure.at} timeZone={timeZone} />}, to {lastFailure.address}:{" "}
          {lastFailure.problem}
        </Notice>
      )}
    </SettingsSection>
  );
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-2">{label}</dt>
      <dd className="font-[580] tabular-nums">{count}</dd>
    </div>
  );
}
