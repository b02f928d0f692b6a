import Link from "next/link";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import type { LeadTimeScale } from "#server/domain/flow/statistics/lead-time-grid.ts";

const SCALES = [
  { scale: "log", label: "Log", hint: "Each step up is several times as long: short and long can both be read" },
  { scale: "linear", label: "Linear", hint: "Twice as high is twice as long" },
] as const;

export function scaleOf(view: StreamView): LeadTimeScale {
  return view.own.scale === "linear" ? "linear" : "log";
}

/** How lead times are laid out on their axis. */
export function ScaleSwitch({ view }: { view: StreamView }) {
  const current = scaleOf(view);
  const { scale: _scale, area: _area, ...own } = view.own;
  return (
    <nav aria-label="Scale" className={`${SEGMENTS_LOOK} print:hidden`}>
      {SCALES.map(({ scale, label, hint }) => (
        <Link
          key={scale}
          href={streamViewQuery({ ...view, own: scale === "log" ? own : { ...own, scale } })}
          scroll={false}
          title={hint}
          aria-current={scale === current ? "true" : undefined}
          className={segmentLook(scale === current)}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
