"use client";

import { useMutation } from "@tanstack/react-query";
import { hoursText } from "#components/oncall/hours-text.ts";
import { Matter, Matters } from "#components/oncall/matters.tsx";
import { namesOf, type RotaScreen, type RotaSight } from "#components/oncall/rota-facts.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toastProblem } from "#components/ui/toast.tsx";

/** Cover asked for that nobody has taken yet: who asks, for when, and what there is in return. */
export function OpenCovers({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const { team, timeZone, own } = sight;
  const trpc = useTRPC();
  const changed = useOncallChanged();
  const accept = useMutation(
    trpc.oncall.acceptCover.mutationOptions({ onSuccess: () => changed("You have taken it over") }),
  );
  const withdraw = useMutation(
    trpc.oncall.withdrawCover.mutationOptions({
      onError: (error) => toastProblem("That did not work", problemText(error)),
      onSuccess: () => changed("Cover withdrawn"),
    }),
  );
  const names = namesOf([...rota.people, ...team.people]);
  const times = (start: Date, end: Date) => (
    <span className="text-ink-2">
      <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} />
    </span>
  );
  return (
    <Matters title="Cover asked for">
      {rota.openCovers.map(({ id, member, askedOf, startsAt, endsAt, reason, overtaken, ...cover }) => (
        <Matter
          key={id}
          deed={
            rota.may.work && (
              <>
                {own !== null && overtaken === null && member !== own && (askedOf === null || askedOf === own) && (
                  <TakeIt
                    isAway={cover.isViewerAway}
                    busy={accept.isPending}
                    onTake={() => accept.mutateAsync({ id })}
                  />
                )}
                <Button size="small" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
                  Withdraw
                </Button>
              </>
            )
          }
        >
          <span className="font-[560]">{names([member])}</span>
          {askedOf === null ? " needs cover: " : ` asks ${names([askedOf])}: `}
          {times(startsAt, endsAt)}
          {overtaken === null && ` (${hoursText(cover.givesMs)})`}
          {cover.returnMs !== null && cover.returnStartsAt !== null && cover.returnEndsAt !== null && (
            <>
              {" for "}
              {times(cover.returnStartsAt, cover.returnEndsAt)}
              {overtaken === null && ` (${hoursText(cover.returnMs)})`}
            </>
          )}
          {reason && <span className="text-ink-2"> ({reason})</span>}
          {overtaken !== null && (
            <span className="block text-wait-ink">
              overtaken: {names([overtaken])} is no longer on then, so there is nothing to take over
            </span>
          )}
          {overtaken === null && cover.isViewerAway && member !== own && (
            <>
              {" "}
              <Pill tone="wait">you are away then</Pill>
            </>
          )}
        </Matter>
      ))}
    </Matters>
  );
}

type TakeItProps = { isAway: boolean; busy: boolean; onTake: () => Promise<unknown> };

/** Takes over what a colleague needs covered; asks once more where that would cover nothing. */
function TakeIt({ isAway, busy, onTake }: TakeItProps) {
  const take = () => void onTake().catch((error) => toastProblem("That did not work", problemText(error)));
  if (!isAway)
    return (
      <Button size="small" variant="primary" busy={busy} onClick={take}>
        I take it
      </Button>
    );
  return (
    <ConfirmDialog
      trigger={<Button size="small">I take it</Button>}
      title="Take it although you are away?"
      confirmLabel="I take it"
      onConfirm={onTake}
    >
      You are away for some of it, and while you are, nobody would be on call in your place. Remove the absence if you
      are there after all.
    </ConfirmDialog>
  );
}
