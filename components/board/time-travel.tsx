"use client";

import { History, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

type TimeTravelProps = {
  at: EpochMs;
  now: EpochMs;
  /** When the first card was made. */
  first: EpochMs;
  onAt: (at: EpochMs | null) => void;
};

const SETTLE_MS = 150;

/** The way into the board's past: a slider from its first card until now. */
export function TimeTravel({ at, now, first, onAt }: TimeTravelProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-accent-soft px-3 py-1.5 text-control">
      <Slider at={at} now={now} first={first} onAt={onAt} />
      <Button size="small" onClick={() => onAt(null)}>
        <X aria-hidden /> Back to now
      </Button>
    </div>
  );
}

function Slider({ at, now, first, onAt }: TimeTravelProps) {
  const timeZone = useViewerTimeZone();
  const [chosen, setChosen] = useState(at);

  // The board follows once the slider rests.
  useEffect(() => {
    if (chosen === at) return;
    const timer = setTimeout(() => onAt(chosen), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [chosen, at, onAt]);

  return (
    <>
      <History aria-hidden className="size-4 text-accent-ink" />
      <span role="status">
        The board as it was on <Moment at={chosen} timeZone={timeZone} />
      </span>
      <input
        type="range"
        aria-label="Moment shown"
        min={first}
        max={now}
        step={now - first > 100 * HOUR_MS ? HOUR_MS : MINUTE_MS}
        value={chosen}
        onChange={(event) => setChosen(Number(event.target.value))}
        className="min-w-32 flex-1 accent-accent touch:min-h-11"
      />
    </>
  );
}
