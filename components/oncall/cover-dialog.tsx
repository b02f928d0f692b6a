"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isAwayThen } from "#components/oncall/is-away-then.ts";
import { isPutOnByOverride } from "#components/oncall/put-on-by-override.ts";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { TimeFields } from "#components/oncall/time-fields.tsx";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { instantText, localText } from "#components/shell/local-time.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { momentText } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { HOUR_MS } from "#server/domain/shared/time.ts";

const EVERYBODY = "*";
const NOTHING = "-";

/** Asks for cover of a shift, or a part of it, of everybody or of one. */
export function CoverDialog({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { team, timeZone, own, loadedAt } = sight;
  const [open, setOpen] = useOpenByAddress("cover");
  const [member, setMember] = useState<string | null>(null);
  const [to, setTo] = useState<string>(EVERYBODY);
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const [reason, setReason] = useState("");
  const [returned, setReturned] = useState<string>(NOTHING);
  const changed = useOncallChanged();
  const ask = useMutation(
    useTRPC().oncall.askForCover.mutationOptions({
      async onSuccess() {
        setOpen(false);
        await changed("Cover asked for", "Whoever takes it is put on in your place.");
      },
    }),
  );

  /** The running or next shift of somebody, as far as it is shown. */
  function choose(handle: string | null) {
    setMember(handle);
    const shift = rota.segments.find(({ members, end: until }) => until > loadedAt && members.includes(handle ?? ""));
    if (shift === undefined) return;
    setStart(localText(Math.max(shift.start, loadedAt), timeZone));
    setEnd(localText(shift.end, timeZone));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (!open) return;
    ask.reset();
    setReason("");
    setReturned(NOTHING);
    choose(rota.people.some(({ handle }) => handle === own) ? own : null);
  }, [open]);

  /** Shifts of who is asked, as far as they are shown: one of them makes it a swap. */
  const theirs = rota.segments.filter(({ members, start: at }) => at > loadedAt && members.includes(to));
  const chosen = theirs.find((shift) => String(shift.start) === returned);
  const inReturn =
    chosen === undefined
      ? undefined
      : { start: new Date(chosen.start).toISOString(), end: new Date(chosen.end).toISOString() };

  async function submit() {
    const [from, until] = await Promise.all([instantText(start, timeZone), instantText(end, timeZone)]);
    if (from === null || until === null || member === null) return;
    ask.mutate({
      scheduleId: rota.schedule.id,
      member,
      start: from,
      end: until,
      ...(to === EVERYBODY ? {} : { to }),
      ...(inReturn === undefined ? {} : { inReturn }),
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    });
  }

  return (
    <Dialog
      title="Ask for cover"
      description="For a shift or a part of it. Until somebody takes it, nothing changes."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>I need cover</Button>}
    >
      <RequestForm error={ask.error} onSubmit={() => void submit()}>
        <SelectField
          label="Who needs cover"
          choices={rota.people.map(({ handle, name }) => ({ value: handle, label: name }))}
          value={member}
          onValueChange={choose}
          placeholder="Choose a person"
          error={fieldProblem(ask.error, "member")}
        />
        {isPutOnByOverride(rota, member, { start, end }, timeZone) && (
          <Notice>
            An override put {rota.people.find(({ handle }) => handle === member)?.name ?? member} on. Whoever takes the
            cover comes in its place for this time; revoked, it holds again.
          </Notice>
        )}
        <TimeFields
          start={start}
          end={end}
          onStart={setStart}
          onEnd={setEnd}
          timeZone={timeZone}
          error={start !== "" && end !== "" && end <= start ? "It must end after it starts." : null}
        />
        <SelectField
          label="Asked of"
          choices={[
            { value: EVERYBODY, label: "everybody" },
            ...team.people
              .filter(({ handle }) => handle !== member)
              .map(({ handle, name }) => ({ value: handle, label: name })),
          ]}
          value={to}
          onValueChange={(handle) => {
            setTo(handle);
            setReturned(NOTHING);
          }}
        />
        {isAwayThen(rota, to, { start, end }, timeZone) && (
          <Notice tone="caution">
            {team.people.find(({ handle }) => handle === to)?.name ?? to} is away for some of this time.
          </Notice>
        )}
        {theirs.length > 0 && (
          <SelectField
            label="In return you take"
            choices={[
              { value: NOTHING, label: "nothing" },
              ...theirs.map((shift) => ({
                value: String(shift.start),
                label: `${momentText(shift.start, timeZone)}, ${(shift.end - shift.start) / HOUR_MS} h`,
              })),
            ]}
            value={returned}
            onValueChange={setReturned}
          />
        )}
        <TextField label="Reason" optional value={reason} onValueChange={setReason} maxLength={1_000} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={ask.isPending} disabled={member === null || end <= start}>
            Ask for cover
          </Button>
        </div>
      </RequestForm>
    </Dialog>
  );
}
