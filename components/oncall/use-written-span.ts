"use client";

import { useEffect, useState } from "react";
import { instantText } from "#components/shell/local-time.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";

/** Two date-time fields as the time they mean by the clock of a zone; null: not readable; undefined: not yet read. */
export function useWrittenSpan(start: string, end: string, timeZone: string): Span | null | undefined {
  const written = `${start} ${end} ${timeZone}`;
  const [read, setRead] = useState<{ written: string; span: Span | null } | null>(null);
  useEffect(() => {
    let isOver = false;
    void Promise.all([instantText(start, timeZone), instantText(end, timeZone)]).then(([from, until]) => {
      const span = from === null || until === null ? null : { start: Date.parse(from), end: Date.parse(until) };
      if (!isOver) setRead({ written, span });
    });
    return () => {
      isOver = true;
    };
  }, [start, end, timeZone, written]);
  return read?.written === written ? read.span : undefined;
}
