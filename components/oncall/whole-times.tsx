"use client";

import { Moment, momentText } from "#components/ui/moment.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type WholeTimesProps = { of: { from: EpochMs | null; until: EpochMs | null }; timeZone: string };

/** From when until when a stretch is, whatever part of it is shown; of what goes on for years, what is known. */
export function WholeTimes({ of: { from, until }, timeZone }: WholeTimesProps) {
  const begins = from === null ? null : <Moment at={from} timeZone={timeZone} />;
  if (until === null) return begins === null ? "always" : <>{begins} until further notice</>;
  return (
    <>
      {begins}
      {begins === null ? "until " : " to "}
      <Moment at={until} timeZone={timeZone} />
    </>
  );
}

/** The same as plain words. */
export function wholeText({ from, until }: WholeTimesProps["of"], timeZone: string): string {
  const begins = from === null ? null : momentText(from, timeZone);
  if (until === null) return begins === null ? "always" : `${begins} until further notice`;
  return `${begins === null ? "until" : `${begins} to`} ${momentText(until, timeZone)}`;
}
