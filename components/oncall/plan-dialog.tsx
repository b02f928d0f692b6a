"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useEffect, useState } from "react";
import { PlanLoad } from "#components/oncall/plan-load.tsx";
import { PlanNewcomers } from "#components/oncall/plan-newcomers.tsx";
import { PlanOvertakes } from "#components/oncall/plan-overtakes.tsx";
import { PlanTable } from "#components/oncall/plan-table.tsx";
import { PlanWishes } from "#components/oncall/plan-wishes.tsx";
import { pointsText } from "#components/oncall/plan-words.ts";
import type { RotaPlanProposal, RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { isSamePlan } from "#server/domain/oncall/planning/best-plan.ts";
import { judgeOf } from "#server/domain/oncall/planning/plan-cost.ts";
import { NOBODY, type Plan } from "#server/domain/oncall/planning/plan-problem.ts";
import { whyNot, withSeat } from "#server/domain/oncall/planning/plan-reasons.ts";

const WEEKS = [2, 4, 6, 8, 13, 26].map((weeks) => ({ value: String(weeks), label: `${weeks} weeks` }));

/** So many rotations are planned at once. */
const MOST_TOGETHER = 10;

/** A seat given to somebody by hand: a shift by its rotation and start, so that it outlives planning again. */
type Edit = { rotation: string; start: number; seat: number; handle: string };

/** Plans the coming weeks of rotations fairly, shows why, lets it be changed by hand, and publishes it. */
export function PlanDialog({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const trpc = useTRPC();
  const changed = useOncallChanged();
  const [open, setOpen] = useOpenByAddress("plan");
  const running = rota.schedule.rotations.filter(({ endsAt }) => endsAt === null || endsAt > sight.loadedAt);
  const names = rota.layers.map(({ name }) => name).filter((name) => running.some((one) => one.name === name));
  const [left, setLeft] = useState<readonly string[]>([]);
  const [weeks, setWeeks] = useState("8");
  const [wishes, setWishes] = useState<RotaPlanProposal["wishes"] | null>(null);
  const [edits, setEdits] = useState<readonly Edit[]>([]);
  const rotations = names.filter((name) => !left.includes(name)).slice(0, MOST_TOGETHER);
  const asked = { id: rota.schedule.id, rotations, weeks: Number(weeks), wishes };
  const query = useQuery({
    ...trpc.oncall.proposePlan.queryOptions(asked),
    enabled: open && rotations.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const publish = useMutation(trpc.oncall.publishPlan.mutationOptions());
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (!open) return;
    setLeft([]);
    setWishes(null);
    setEdits([]);
    publish.reset();
  }, [open]);

  const proposal = query.data;
  const people = [...new Map([...sight.team.people, ...rota.people].map((person) => [person.handle, person])).values()];
  const inTurn = new Set(running.flatMap(({ name, groups }) => (rotations.includes(name) ? groups.flat() : [])));
  const shownWishes = wishes ?? proposal?.wishes ?? { people: [], minRestHours: null };
  const plan = proposal === undefined ? [] : edited(proposal, edits);
  return (
    <Dialog
      title="Plan fairly"
      description="Fills the coming weeks so that nights, weekends and holidays even out, around absences and with rest between. Nothing changes until it is published."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Scale aria-hidden />
          Plan fairly
        </Button>
      }
      wide
    >
      <div className="grid min-w-0 gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {names.length > 1 && (
            <fieldset className="grid content-start gap-2">
              <legend className="mb-1.5 text-control font-[560]">Planned together</legend>
              {names.map((name) => (
                <CheckboxField
                  key={name}
                  label={name}
                  checked={rotations.includes(name)}
                  disabled={rotations.length === 1 && rotations.includes(name)}
                  onCheckedChange={(isPlanned) => {
                    setLeft(isPlanned ? left.filter((one) => one !== name) : [...left, name]);
                    setWishes(null);
                    setEdits([]);
                  }}
                />
              ))}
            </fieldset>
          )}
          <SelectField label="How far" choices={WEEKS} value={weeks} onValueChange={setWeeks} />
        </div>
        <PlanWishes
          wishes={shownWishes}
          people={people}
          inTurn={inTurn}
          mayPairAcross={rotations.length > 1 && sight.team.opsPartner !== null}
          onChange={setWishes}
        />
        {proposal !== undefined && (
          <PlanNewcomers newcomers={proposal.newcomers} wishes={shownWishes} onChange={setWishes} />
        )}
        {rotations.length === 0 ? (
          <Notice>No rotation of this rota goes on, so there is nothing to plan.</Notice>
        ) : query.isError ? (
          <Notice tone="problem">{problemText(query.error)}</Notice>
        ) : proposal === undefined ? (
          <Skeleton className="h-64" />
        ) : (
          <div aria-busy={query.isPlaceholderData} className="grid min-w-0 gap-4">
            <PlanSummary proposal={proposal} plan={plan} />
            {proposal.byHand.length > 0 && (
              <p className="text-control text-ink-2">
                {proposal.byHand.length === 1 ? "One shift has" : `${proposal.byHand.length} shifts have`} an override
                made by hand and {proposal.byHand.length === 1 ? "stays" : "stay"} as it is.
              </p>
            )}
            <PlanTable
              proposal={proposal}
              plan={plan}
              timeZone={sight.timeZone}
              onChange={(seat) => setEdits(editsOf(proposal, plan, withSeat(proposal.problem, plan, seat), edits))}
            />
            <PlanOvertakes proposal={proposal} plan={plan} rota={rota} sight={sight} />
            <h3 className="text-control font-[580]">Load before and after</h3>
            <PlanLoad proposal={proposal} plan={plan} />
            <div className="flex flex-wrap justify-end gap-2">
              {edits.length > 0 && <Button onClick={() => setEdits([])}>Undo my changes</Button>}
              <ConfirmDialog
                trigger={
                  <Button variant="primary" disabled={query.isPlaceholderData || !changesAnything(proposal, plan)}>
                    Publish the plan
                  </Button>
                }
                title="Publish this plan?"
                confirmLabel="Publish"
                onConfirm={async () => {
                  const { changedShifts } = await publish.mutateAsync({
                    ...asked,
                    wishes: proposal.wishes,
                    shifts: plan.map((seats, slot) => ({
                      rotation: proposal.problem.slots[slot]?.rotation ?? "",
                      start: proposal.problem.slots[slot]?.start ?? 0,
                      members: seats.map((place) => proposal.people[place]?.handle ?? null),
                    })),
                  });
                  setOpen(false);
                  await changed(
                    "Plan published",
                    `${changedShifts} ${changedShifts === 1 ? "shift changes" : "shifts change"} hands.`,
                  );
                }}
              >
                Everybody sees their shifts at once. What has begun stays; the plan can be taken back.
              </ConfirmDialog>
            </div>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** How fair it is as things stand and by the plan: the lower, the fairer. */
function PlanSummary({ proposal, plan }: { proposal: RotaPlanProposal; plan: Plan }) {
  const { problem } = proposal;
  const costOf = judgeOf(problem);
  const was = problem.slots.map((slot) => slot.was);
  const shifts = problem.slots.filter((slot, index) => !isSamePlan([slot.was], [plan[index] ?? []])).length;
  const impossible = problem.slots.filter((slot, index) =>
    slot.was.some((place) => place === NOBODY || problem.bars[index]?.[place] !== null),
  ).length;
  const points = (of: Plan) => {
    const { total, changes, unfilled } = costOf(of);
    return total - changes - unfilled;
  };
  return (
    <p role="status" className="rounded-lg bg-sunken px-4 py-3 text-control">
      {changesAnything(proposal, plan) ? (
        <>
          {shifts} of {plan.length} {plan.length === 1 ? "shift" : "shifts"} {shifts === 1 ? "changes" : "change"}{" "}
          hands. {pointsText({ now: points(was), plan: points(plan), proposed: points(proposal.plan) })}
          {impossible > 0 &&
            ` As things stand ${impossible === 1 ? "one shift is" : `${impossible} shifts are`} with somebody who cannot.`}
        </>
      ) : (
        "Nothing changes: the coming weeks are as fair as this already."
      )}
    </p>
  );
}

/** Whether publishing would make a difference: a shift with others, or a newcomer who goes along. */
function changesAnything({ problem, changesBeside }: RotaPlanProposal, plan: Plan): boolean {
  const was = problem.slots.map((slot) => slot.was);
  return changesBeside || !isSamePlan(was, plan);
}

function edited({ problem, plan, people }: RotaPlanProposal, edits: readonly Edit[]): Plan {
  return edits.reduce<Plan>((now, { rotation, start, seat, handle }) => {
    const slot = problem.slots.findIndex((one) => one.start === start && one.rotation === rotation);
    const place = people.findIndex((person) => person.handle === handle);
    const isSeat = place !== NOBODY && now[slot]?.[seat] !== undefined;
    const given = { slot, seat, place };
    return isSeat && whyNot(problem, now, given) === null ? withSeat(problem, now, given) : now;
  }, plan);
}

/** The edits so far with what differs between two plans. */
function editsOf({ problem, people }: RotaPlanProposal, from: Plan, to: Plan, edits: readonly Edit[]): Edit[] {
  const more = to.flatMap((seats, slot) =>
    seats.flatMap((place, seat) => {
      const [shift, handle] = [problem.slots[slot], people[place]?.handle];
      return place === from[slot]?.[seat] || shift === undefined || handle === undefined
        ? []
        : [{ rotation: shift.rotation, start: shift.start, seat, handle }];
    }),
  );
  const isSame = (edit: Edit, other: Edit) =>
    edit.rotation === other.rotation && edit.start === other.start && edit.seat === other.seat;
  return [...edits.filter((edit) => !more.some((other) => isSame(edit, other))), ...more];
}
