import { ChartMark } from "#components/charts/frame/chart-marks.tsx";
import type { DrawnChange, DrawnStage } from "#components/charts/stream-map/drawn-map.ts";
import { LABEL_FONT_PX, LINE_HEIGHT_PX, type MapBox } from "#components/charts/stream-map/layout.ts";

export const CHANGE_FILL = { better: "var(--good-ink)", worse: "var(--rework-ink)", quiet: "var(--ink-3)" } as const;

type ProcessBoxProps = {
  stage: DrawnStage;
  box: MapBox;
  topPx: number;
  heightPx: number;
  worst: boolean;
  chosen: boolean;
  /** Narrow: short names, smaller time. */
  terse: boolean;
};

/** A process box with its data box, as lean draws it: name, time, and what is known of it line by line. */
export function ProcessBox({ stage, box, topPx, heightPx, worst, chosen, terse }: ProcessBoxProps) {
  const padding = terse ? 6 : 8;
  const left = box.leftPx + padding;
  const right = box.leftPx + box.widthPx - padding;
  const linesTop = topPx + 62;
  return (
    <ChartMark markKey={stage.stage} label={stage.words} href={stage.href} current={chosen}>
      <rect
        x={box.leftPx + 0.5}
        y={topPx + 0.5}
        width={Math.max(0, box.widthPx - 1)}
        height={heightPx - 1}
        rx="8"
        fill={worst ? "var(--wait-soft)" : "var(--surface)"}
        stroke={chosen ? "var(--accent)" : worst ? "var(--wait)" : "var(--line-strong)"}
        strokeWidth={chosen ? 2 : worst ? 1.5 : 1}
      />
      <text x={left} y={topPx + 18} fontSize={LABEL_FONT_PX} fontWeight="600" fill="var(--ink)">
        {box.label}
      </text>
      <text x={left} y={topPx + 41} fontSize={terse ? 16 : 18} fontWeight="640" letterSpacing="-.4" fill="var(--ink)">
        {stage.elapsedText}
      </text>
      <g fontSize="11">
        {stage.change !== null && <ChangeLine change={stage.change} leftPx={left} yPx={linesTop - 4} />}
        {stage.lines.map((line, index) => {
          const y = linesTop + (index + (stage.change === null ? 0 : 1)) * LINE_HEIGHT_PX;
          return (
            <g key={line.name}>
              <text x={left} y={y} fill="var(--ink-2)">
                {terse ? line.shortName : line.name}
              </text>
              <text
                x={right}
                y={y}
                textAnchor="end"
                fontWeight={line.quiet ? 400 : 580}
                fill={line.quiet ? "var(--ink-3)" : "var(--ink)"}
              >
                {line.value}
              </text>
            </g>
          );
        })}
      </g>
    </ChartMark>
  );
}

export function ChangeLine({ change, leftPx, yPx }: { change: DrawnChange; leftPx: number; yPx: number }) {
  return (
    <text x={leftPx} y={yPx} fontWeight={change.tone === "quiet" ? 400 : 600} fill={CHANGE_FILL[change.tone]}>
      {change.text}
    </text>
  );
}

/** The inventory triangle: how many wait in front of the stage now. */
export function Queue({ stage, box }: { stage: DrawnStage; box: MapBox }) {
  const { some, words } = stage.waiting;
  return (
    <ChartMark markKey={`${stage.stage} now`} label={words} href={stage.openHref}>
      <rect x={box.leftPx} y={0} width={box.widthPx} height={24} fill="transparent" />
      <path
        d={`M${box.leftPx + 8} 4l6.5 11h-13z`}
        fill={some ? "var(--wait-soft)" : "transparent"}
        stroke={some ? "var(--wait-ink)" : "var(--ink-3)"}
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      <text x={box.leftPx + 18} y={15} fontSize="11.5" fontWeight={some ? 560 : 400} fill="var(--ink-2)">
        {box.waiting}
      </text>
    </ChartMark>
  );
}
