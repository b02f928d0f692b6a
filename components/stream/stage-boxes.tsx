import { ChevronRight, Triangle } from "lucide-react";
import Link from "next/link";
import { classNames } from "#components/ui/class-names.ts";
import { Duration } from "#components/ui/duration.tsx";
import { type DurationCalendar, exactDuration } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { StageMap } from "#server/domain/flow/statistics/cohort-map.ts";

export type StageHrefs = { done: string; open: string };

type StageBoxesProps = {
  stages: readonly StageMap[];
  worstStage: StageId | null;
  chosenStage: StageId | null;
  calendar: DurationCalendar;
  hrefs: (stage: StageId) => StageHrefs;
};

/** The road as boxes: what a stage takes on average, how much of it is work, how much passes right the first time. */
export function StageBoxes({ stages, worstStage, chosenStage, calendar, hrefs }: StageBoxesProps) {
  return (
    <ol className="grid gap-1.5 @4xl:auto-cols-[minmax(0,12rem)] @4xl:grid-flow-col @4xl:gap-[14px]">
      {stages.map((stage, index) => (
        <li key={stage.stage} className="relative min-w-0">
          {index > 0 && (
            <ChevronRight
              aria-hidden
              className="absolute top-[46px] -left-3.5 hidden size-3.5 text-line-strong @4xl:block"
            />
          )}
          <StageBox
            stage={stage}
            worst={stage.stage === worstStage}
            chosen={stage.stage === chosenStage}
            calendar={calendar}
            hrefs={hrefs(stage.stage)}
          />
        </li>
      ))}
    </ol>
  );
}

type StageBoxProps = {
  stage: StageMap;
  worst: boolean;
  chosen: boolean;
  calendar: DurationCalendar;
  hrefs: StageHrefs;
};

function StageBox({ stage, worst, chosen, calendar, hrefs }: StageBoxProps) {
  const { elapsed } = stage;
  const spread = [
    ["median", elapsed.p50],
    ["85 % within", elapsed.p85],
    ["95 % within", elapsed.p95],
  ].flatMap(([name, ms]) => (typeof ms === "number" ? `${name} ${exactDuration(ms, calendar)}` : []));
  const { label } = stage;
  return (
    <div className="relative grid h-full grid-cols-[minmax(0,1fr)_4.25rem] items-center gap-x-1 @4xl:grid-cols-1 @4xl:grid-rows-[auto_1fr] @4xl:gap-y-1">
      <Link
        href={hrefs.open}
        scroll={false}
        title={`${stage.inProgress} in ${label} now`}
        className="order-2 inline-flex h-9 items-center gap-1 rounded px-1 text-tiny whitespace-nowrap text-ink-2 hover:text-ink hover:underline @4xl:order-none @4xl:h-6 @4xl:justify-self-start"
      >
        <Triangle aria-hidden className="size-3 text-ink-3" />
        {stage.inProgress} <span>now</span>
        <span className="sr-only">in {label}</span>
      </Link>
      <Link
        href={hrefs.done}
        scroll={false}
        aria-current={chosen ? "true" : undefined}
        title={spread.length > 0 ? `Per item: ${spread.join("; ")}` : undefined}
        className={classNames(
          "grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-lg border px-3 py-2",
          "@4xl:grid-cols-1 @4xl:gap-y-1 @4xl:px-2",
          worst ? "border-wait bg-wait-soft" : "border-line-strong bg-surface hover:bg-sunken",
          chosen && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <span className="truncate text-[12.5px] leading-4 font-[600]">{label}</span>
        <Duration
          ms={elapsed.n === 0 ? null : elapsed.meanMs}
          calendar={calendar}
          className="row-span-2 text-right text-[17px] leading-6 font-[620] tracking-[-.02em] @4xl:row-span-1 @4xl:text-left"
        />
        <dl className="flex flex-wrap gap-x-3 text-tiny leading-4 text-ink-2 @4xl:mt-0.5 @4xl:grid">
          <Detail name="work" hidden={stage.processMeanMs === 0}>
            {stage.processMeanMs === 0 ? "0" : <Duration ms={stage.processMeanMs} calendar={calendar} />}
          </Detail>
          <Detail name="%C/A" hidden={stage.percentCompleteAccurate === null}>
            {percentText(stage.percentCompleteAccurate)}
          </Detail>
          <Detail name="n" hidden={elapsed.n === 0}>
            {elapsed.n.toLocaleString("en")}
          </Detail>
        </dl>
      </Link>
      {worst && stage.shareOfWaste > 0 && <WasteBurst share={stage.shareOfWaste} />}
    </div>
  );
}

function Detail({ name, hidden, children }: { name: string; hidden: boolean; children: React.ReactNode }) {
  return (
    <div className="flex gap-1 @4xl:justify-between">
      <dt>{name}</dt>
      <dd className={hidden ? "text-ink-3" : "font-[560] whitespace-nowrap text-ink"}>{children}</dd>
    </div>
  );
}

const BURST_POINTS = Array.from({ length: 20 }, (_, index) => {
  const radius = index % 2 ? 16 : 23;
  const angle = (index * Math.PI) / 10;
  return `${(24 + radius * Math.cos(angle)).toFixed(1)},${(24 + radius * Math.sin(angle)).toFixed(1)}`;
}).join(" ");

/** The mark of the kaizen burst: here is most of the waste. */
function WasteBurst({ share }: { share: number }) {
  return (
    <svg
      width="42"
      height="42"
      viewBox="0 0 48 48"
      role="img"
      aria-label={`${percentText(share)} of all waste`}
      className="pointer-events-none absolute -right-3 -bottom-7 z-10 hidden @4xl:block"
    >
      <polygon
        points={BURST_POINTS}
        fill="var(--wait)"
        stroke="var(--surface)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <text x="24" y="28" textAnchor="middle" fontSize="12" fontWeight="700" fill="var(--on-wait)">
        {percentText(share)}
      </text>
    </svg>
  );
}
