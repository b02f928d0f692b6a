"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { likelyShift, msOn, whyNoCover, whyNoReturn } from "#components/oncall/cover-words.ts";
import { hoursText } from "#components/oncall/hours-text.ts";
import { isAwayThen } from "#components/oncall/is-away-then.ts";
import { isPutOnByOverride } from "#components/oncall/put-on-by-override.ts";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { TimeFields } from "#components/oncall/time-fields.tsx";
import { timeProblems } from "#components/oncall/time-problems.ts";
import { shiftsHorizon, useMemberShifts } from "#components/oncall/use-member-shifts.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { useWrittenSpan } from "#components/oncall/use-written-span.ts";
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
import { DAY_MS } from "#server/domain/shared/time.ts";

const EVERYBODY = "*";
const NOTHING = "-";

/** Asks for cover of a shift, or a part of it, of everybody or of one. */
export function CoverDialog({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { team, timeZone, own, loadedAt, range } = sight;
  const [open, setOpen] = useOpenByAddress("cover");
  const [member, setMember] = useState<string | null>(null);
  const [to, setTo] = useState<string>(EVERYBODY);
  const [start, setStart] = useState("");
  const [end, setEnd] = useState("");
  const [reason, setReason] = useState("");
  const [returned, setReturned] = useState<string>(NOTHING);
  const horizon = shiftsHorizon(sight);
  const shifts = useMemberShifts(rota, open ? member : null, horizon);
  const theirs = useMemberShifts(rota, open && to !== EVERYBODY ? to : null, horizon);
  const span = useWrittenSpan(start, end, timeZone);
  const changed = useOncallChanged();
  const ask = useMutation(
    useTRPC().oncall.askForCover.mutationOptions({
      async onSuccess() {
        setOpen(false);
        await changed("Cover asked for", "Whoever takes it is put on in your place.");
      },
    }),
  );

  function choose(handle: string | null) {
    setMember(handle);
    setStart("");
    setEnd("");
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (!open) return;
    ask.reset();
    setReason("");
    setReturned(NOTHING);
    choose(rota.people.some(({ handle }) => handle === own) ? own : null);
  }, [open]);

  const likely = shifts === null ? null : likelyShift(shifts, range, loadedAt);
  const isUntouched = start === "" && end === "";
  useEffect(() => {
    if (likely === null || !isUntouched) return;
    const from = Math.max(likely.start, loadedAt);
    setStart(localText(from, timeZone));
    setEnd(localText(likely.until ?? Math.min(likely.end, from + 7 * DAY_MS), timeZone));
  }, [likely, isUntouched, loadedAt, timeZone]);

  const nameOf = (handle: string) =>
    [...rota.people, ...team.people].find((person) => person.handle === handle)?.name ?? handle;
  /** Coming shifts of who is asked: one of them makes it a swap. */
  const returnable = (theirs ?? []).filter(({ behind, from }) => behind === null && (from ?? 0) > loadedAt);
  const chosen = returnable.find((shift) => String(shift.start) === returned);
  const inReturn =
    chosen === undefined
      ? undefined
      : { start: new Date(chosen.start).toISOString(), end: new Date(chosen.until ?? chosen.end).toISOString() };
  const why =
    span === undefined
      ? null
      : whyNoCover({ name: member === null ? null : nameOf(member), shifts, now: loadedAt, span, ...horizon });
  const noReturn = to === EVERYBODY ? null : whyNoReturn(nameOf(to), theirs && returnable, horizon.horizon);
  const givesMs = why === null && span && shifts !== null ? msOn(shifts, span) : 0;

  const problems = timeProblems({ start, end }, timeZone);
  const isTime = start !== "" && end !== "" && problems.start === null && problems.end === null;

  async function submit() {
    const [from, until] = await Promise.all([instantText(start, timeZone), instantText(end, timeZone)]);
    if (from === null || until === null || member === null || why !== null) return;
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
            An override put {nameOf(member ?? "")} on. Whoever takes the cover comes in its place for this time;
            revoked, it holds again.
          </Notice>
        )}
        <TimeFields start={start} end={end} onStart={setStart} onEnd={setEnd} timeZone={timeZone} problems={problems} />
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
          <Notice tone="caution">{nameOf(to)} is away for some of this time.</Notice>
        )}
        {returnable.length > 0 && (
          <SelectField
            label="In return you take"
            choices={[
              { value: NOTHING, label: "nothing" },
              ...returnable.map(({ start: at, until, end: last }) => ({
                value: String(at),
                label: `${momentText(at, timeZone)} to ${momentText(until ?? last, timeZone)}, ${hoursText((until ?? last) - at)}`,
              })),
            ]}
            value={returned}
            onValueChange={setReturned}
          />
        )}
        {noReturn !== null && <p className="text-control text-ink-2">{noReturn}</p>}
        <TextField label="Reason" optional value={reason} onValueChange={setReason} maxLength={1_000} />
        <p role="status" className="text-control text-ink-2 empty:hidden">
          {why}
          {givesMs > 0 && member !== null && (
            <>
              {to === EVERYBODY ? "Whoever takes it" : nameOf(to)} takes {hoursText(givesMs)} of {nameOf(member)}
              {inReturn !== undefined && chosen !== undefined && (
                <>
                  , {nameOf(member)} takes {hoursText((chosen.until ?? chosen.end) - chosen.start)} in return
                </>
              )}
              .
            </>
          )}
        </p>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={ask.isPending} disabled={why !== null || !isTime}>
            Ask for cover
          </Button>
        </div>
      </RequestForm>
    </Dialog>
  );
}
