import type { ReactNode } from "react";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { Duration } from "#components/ui/duration.tsx";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import { Moment } from "#components/ui/moment.tsx";
import { percentText } from "#components/ui/percent-text.ts";

type ItemFiguresProps = { item: AppOutputs["streams"]["item"]; calendar: DurationCalendar; timeZone: string };

/** An item in six numbers. */
export function ItemFigures({ item, calendar, timeZone }: ItemFiguresProps) {
  const work = item.processSeconds * 1_000;
  const wait = item.waitSeconds * 1_000;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-3 sm:flex sm:flex-wrap">
      <Figure name={item.state === "done" ? "Lead time" : item.state === "open" ? "Age" : "Measured"}>
        <Duration ms={item.leadTimeSeconds === null ? work + wait : item.leadTimeSeconds * 1_000} calendar={calendar} />
      </Figure>
      <Figure name="Work">
        <Duration ms={work} calendar={calendar} />
      </Figure>
      <Figure name="Wait">
        <Duration ms={wait} calendar={calendar} />
      </Figure>
      <Figure name="Activity">{percentText(work + wait === 0 ? null : work / (work + wait))}</Figure>
      <Figure name="Came back">
        {item.reworkCount === 0 ? "never" : item.reworkCount === 1 ? "once" : `${item.reworkCount} times`}
      </Figure>
      <Figure name="Started">
        <Moment at={Date.parse(item.startedAt)} timeZone={timeZone} grain="day" />
      </Figure>
      {item.finishedAt !== null && (
        <Figure name="Finished">
          <Moment at={Date.parse(item.finishedAt)} timeZone={timeZone} grain="day" />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-ink-2">{name}</dt>
      <dd className="text-[17px] leading-6 font-[600] tracking-[-.01em]">{children}</dd>
    </div>
  );
}
