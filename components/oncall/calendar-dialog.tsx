"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";

type Whose = "mine" | "rota" | "team";

/** Brings shifts into one's own calendar: a secret link, shown once, that can be revoked. */
export function CalendarDialog({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { team, timeZone } = sight;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useOpenByAddress("calendar");
  const [whose, setWhose] = useState<Whose>("mine");
  const { data: account } = useQuery(trpc.people.account.queryOptions());
  const feeds = useQuery({ ...trpc.oncall.feeds.queryOptions(), enabled: open });
  const asksAnew = { onSuccess: () => queryClient.invalidateQueries(trpc.oncall.feeds.pathFilter()) };
  const make = useMutation(trpc.oncall.makeFeed.mutationOptions(asksAnew));
  const revoke = useMutation(trpc.oncall.revokeFeed.mutationOptions(asksAnew));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (open) make.reset();
  }, [open]);

  const choices = [
    { value: "mine" as const, label: "My shifts", hint: "In every rota" },
    ...(rota.may.edit
      ? [
          { value: "rota" as const, label: `Everybody's in ${rota.schedule.name}` },
          { value: "team" as const, label: `Everybody's in all rotas of ${team.name}` },
        ]
      : []),
  ];
  const known = feeds.data ?? [];
  const problem = make.error ?? revoke.error;

  function submit() {
    if (whose === "rota") make.mutate({ schedule: rota.schedule.id });
    else if (whose === "team") make.mutate({ team: team.id });
    else if (account !== undefined) make.mutate({ member: account.handle });
  }

  return (
    <Dialog
      title="Shifts in your calendar"
      description="Subscribe to the link with any calendar program; it follows every change. Whoever has it can read it."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Calendar</Button>}
    >
      <div className="grid gap-4">
        {problem && (
          <Notice tone="problem" role="alert">
            {problemText(problem)}
          </Notice>
        )}
        {make.data ? (
          <>
            <CopyableCode label="calendar link" code={make.data.url} />
            <CopyableCode label="page link" code={make.data.url.replace(/\.ics$/, ".html")} />
            <p className="text-small text-ink-2">
              The page says who is on call now and next, for the intranet: no script, no sign-in. The same ending in
              .txt is for scripts.
            </p>
            <p className="text-small text-ink-2">This is the only time it is shown.</p>
          </>
        ) : (
          <form
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <SelectField label="Whose shifts" choices={choices} value={whose} onValueChange={setWhose} />
            <div className="flex justify-end">
              <Button type="submit" variant="primary" busy={make.isPending}>
                Make the link
              </Button>
            </div>
          </form>
        )}
        {known.length > 0 && (
          <section className="grid gap-2 border-t border-line pt-3">
            <h3 className="text-small font-[580] text-ink-2">Links that work</h3>
            <ul className="grid gap-2">
              {known.map((feed) => (
                <li key={feed.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-control">
                  <span className="min-w-0 flex-1">
                    {feed.member?.name ?? feed.schedule?.name ?? feed.team?.name}
                    <span className="text-ink-2">
                      {" "}
                      since <Moment at={feed.createdAt} timeZone={timeZone} grain="day" />
                    </span>
                  </span>
                  <Button size="small" busy={revoke.isPending} onClick={() => revoke.mutate({ id: feed.id })}>
                    Revoke
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}
