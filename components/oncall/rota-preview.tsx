"use client";

import { useEffect, useState } from "react";
import { namesOf } from "#components/oncall/rota-facts.ts";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

const AHEAD_DAYS = 28;
const SHOWN = 8;
/** While somebody types. */
const WAIT_MS = 150;

type Preview = { segments: Segment[]; gaps: Span[] };
type RotaPreviewProps = {
  /** null: not complete yet. */
  definition: ScheduleDefinition | null;
  people: readonly { handle: string; name: string }[];
  now: EpochMs;
  /** From when on it holds; null: from now. */
  from: EpochMs | null;
};

/** What the next four weeks would look like, by the engine itself, while the rota is written. */
export function RotaPreview({ definition, people, now, from }: RotaPreviewProps) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const written = JSON.stringify(definition);

  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      const whole: ScheduleDefinition | null = JSON.parse(written);
      // A day that is in no calendar is found by the engine only.
      const made = whole === null ? null : await computed(whole, from ?? now, now).catch(() => null);
      if (!isOver) setPreview(made);
    }, WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [written, from, now]);

  const names = namesOf(people);
  const timeZone = definition?.timeZone ?? "UTC";
  return (
    <section aria-label="Preview" aria-live="polite" className="grid gap-2 rounded-lg bg-sunken p-4">
      <h3 className="text-control font-[580]">
        {from !== null && from > now ? "The first four weeks" : "The next four weeks"}
      </h3>
      <ZoneNote timeZone={timeZone} />
      {preview === null ? (
        <p className="text-control text-ink-2">Something above is not complete yet.</p>
      ) : (
        <>
          <ul className="grid gap-1 text-control">
            {preview.segments.slice(0, SHOWN).map(({ start, end, members }) => (
              <li key={start} className="flex flex-wrap gap-x-3">
                <span className="min-w-32 font-[520]">{names(members)}</span>
                <span className="text-ink-2">
                  <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} />
                </span>
              </li>
            ))}
          </ul>
          {preview.segments.length > SHOWN && (
            <p className="text-small text-ink-2">and {preview.segments.length - SHOWN} more shifts</p>
          )}
          {preview.gaps.length === 0 ? (
            <p>
              <Pill tone="good">no gaps</Pill>
            </p>
          ) : (
            <p className="flex flex-wrap items-center gap-2 text-control">
              <Pill tone="rework">
                {preview.gaps.length} {preview.gaps.length === 1 ? "gap" : "gaps"}
              </Pill>
              <span className="text-ink-2">
                the first from <Moment at={preview.gaps[0]?.start ?? now} timeZone={timeZone} />
              </span>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** The engine comes when a rota is written, and not before. */
async function computed(definition: ScheduleDefinition, from: EpochMs, now: EpochMs): Promise<Preview> {
  const [{ finalSchedule }, { laidGaps }, { laidAtFirst }] = await Promise.all([
    import("#server/domain/oncall/final-schedule.ts"),
    import("#server/domain/oncall/laid-gaps.ts"),
    import("#server/domain/oncall/edits.ts"),
  ]);
  const laid = laidAtFirst(definition, from);
  const start = Math.max(from, now);
  const range = { start, end: start + AHEAD_DAYS * DAY_MS };
  const segments = finalSchedule({ ...laid, overrides: [], absences: [] }, range);
  return { segments, gaps: laidGaps(laid, segments, range) };
}
