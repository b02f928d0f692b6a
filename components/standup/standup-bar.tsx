"use client";

import { Eye, Hand, Radio, Users } from "lucide-react";
import { AttendanceList } from "#components/standup/attendance-list.tsx";
import type { StandupNow, StandupView } from "#components/standup/current-standup.ts";
import { StandupTimer } from "#components/standup/standup-timer.tsx";
import type { useStandupDeed } from "#components/standup/use-standup.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Menu, MenuHeading, MenuItem } from "#components/ui/menu.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { DurationMs } from "#server/domain/shared/time.ts";

type StandupBarProps = {
  running: StandupView;
  clockOffset: DurationMs;
  may: StandupNow["may"];
  me: string | null;
  people: readonly { id: string; name: string }[];
  deed: ReturnType<typeof useStandupDeed>;
  /** Looks around by themselves. */
  isDetached: boolean;
  onDetach: (isDetached: boolean) => void;
};

/** What is shared of a stand-up that runs: its time, who presents, who is there. */
export function StandupBar(props: StandupBarProps) {
  const { running, clockOffset, may, me, people, deed, isDetached, onDetach } = props;
  const { id: standupId, run } = running;
  const isPresenter = run.presenter.memberId === me;
  const there = run.attendees.filter(({ isThere }) => isThere);
  const others = there.filter(({ memberId }) => memberId !== me);
  return (
    <Card aria-label="The stand-up" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <StandupTimer running={running} clockOffset={clockOffset} />
      <p role="status" className="min-w-0 text-control">
        {isPresenter ? (
          <b className="font-[600]">You present</b>
        ) : (
          <>
            <b className="font-[600]">{run.presenter.name}</b> presents
            {isDetached && <span className="text-ink-2">, you look around</span>}
          </>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
        {!isPresenter && (
          <Button size="small" aria-pressed={isDetached} onClick={() => onDetach(!isDetached)}>
            {isDetached ? <Radio aria-hidden /> : <Eye aria-hidden />}
            {isDetached ? "Rejoin" : "Look around"}
          </Button>
        )}
        {!isPresenter && may.change && (
          <Button
            size="small"
            onClick={() => void deed("You do not present", (api) => api.takeOver.mutate({ standupId }))}
          >
            <Hand aria-hidden />
            Take over
          </Button>
        )}
        {isPresenter && others.length > 0 && (
          <Menu
            trigger={
              <Button size="small">
                <Hand aria-hidden />
                Hand over
              </Button>
            }
          >
            <MenuHeading>Who presents from here</MenuHeading>
            {others.map(({ memberId, name }) => (
              <MenuItem
                key={memberId}
                onClick={() => void deed("You still present", (api) => api.handOver.mutate({ standupId, memberId }))}
              >
                {name}
              </MenuItem>
            ))}
          </Menu>
        )}
        <Popover
          title="Who is there"
          trigger={
            <Button size="small" variant="quiet">
              <Users aria-hidden />
              <span>
                {there.length} {there.length === 1 ? "person" : "people"}
                {!there.some(({ role }) => role === "ops") && <span className="text-wait-ink">, no ops</span>}
              </span>
            </Button>
          }
        >
          <AttendanceList {...{ running, people, deed }} mayCorrect={may.lead} />
        </Popover>
        {may.change && (
          <>
            <ConfirmDialog
              trigger={
                <Button size="small" variant="quiet">
                  Discard
                </Button>
              }
              title="Discard this stand-up?"
              confirmLabel="Discard the stand-up"
              onConfirm={() =>
                deed("It still runs", async (api) => {
                  await api.discard.mutate({ standupId });
                  return { ...running, endedAt: running.startedAt, version: running.version + 1 };
                })
              }
            >
              No summary is kept, and the parking lot goes. Cards made as actions stay on the board.
            </ConfirmDialog>
            <Button
              size="small"
              variant="primary"
              onClick={() => void deed("It still runs", (api) => api.end.mutate({ standupId }))}
            >
              End stand-up
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
