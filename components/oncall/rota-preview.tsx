"use client";

import { useEffect, useState } from "react";
import { PreviewFigure, type RotaOutlook } from "#components/oncall/preview-figure.tsx";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { byRank } from "#server/domain/oncall/by-rank.ts";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

const AHEAD_DAYS = 28;
/** While somebody types. */
const WAIT_MS = 150;

type RotaPreviewProps = {
  /** null: not complete yet. */
  definition: ScheduleDefinition | null;
  people: readonly { id: string; handle: string; name: string }[];
  now: EpochMs;
  /** From when on it holds; null: from now. */
  from: EpochMs | null;
};

/** What the next four weeks would look like, by the engine itself, while the rota is written. */
export function RotaPreview({ definition, people, now, from }: RotaPreviewProps) {
  const [preview, setPreview] = useState<RotaOutlook | null>(null);
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

  const timeZone = definition?.timeZone ?? "UTC";
  return (
    <section aria-label="Preview" aria-live="polite" className="grid grid-cols-1 gap-2 rounded-lg bg-sunken p-4">
      <h3 className="text-control font-[580]">
        {from !== null && from > now ? "The first four weeks" : "The next four weeks"}
      </h3>
      <ZoneNote timeZone={timeZone} />
      {preview === null ? (
        <p className="text-control text-ink-2">Something is not complete yet.</p>
      ) : (
        <PreviewFigure outlook={preview} people={people} timeZone={timeZone} now={now} />
      )}
    </section>
  );
}

/** The engine comes when a rota is written, and not before. */
async function computed(definition: ScheduleDefinition, from: EpochMs, now: EpochMs): Promise<RotaOutlook> {
  const [{ finalSchedule }, { laidGaps }, { laidAtFirst }, { wholeStretches }] = await Promise.all([
    import("#server/domain/oncall/final-schedule.ts"),
    import("#server/domain/oncall/laid-gaps.ts"),
    import("#server/domain/oncall/edits.ts"),
    import("#server/domain/oncall/whole-stretches.ts"),
  ]);
  const laid = laidAtFirst(definition, from);
  const start = Math.max(from, now);
  const range = { start, end: start + AHEAD_DAYS * DAY_MS };
  const segmentsOf = (rotations: typeof laid.rotations) => (within: Span) =>
    finalSchedule({ rotations, overrides: [], absences: [] }, within);
  const segmentsIn = segmentsOf(laid.rotations);
  return {
    segments: wholeStretches(segmentsIn, range),
    layers: byRank(laid.rotations).map((rotation) => ({
      name: rotation.name,
      segments: wholeStretches(segmentsOf([rotation]), range),
    })),
    gaps: wholeStretches((within) => laidGaps(laid, segmentsIn(within), within), range),
    range,
  };
}
