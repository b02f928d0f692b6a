import Link from "next/link";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";

/** Beside the period before, or not; all time has none before it. */
export function CompareSwitch({ view }: { view: StreamView }) {
  const hint = "With the period of the same length just before";
  if (view.range.kind === "preset" && view.range.preset === "all") return null;
  return (
    <nav aria-label="Compare" className={SEGMENTS_LOOK}>
      <Link
        href={streamViewQuery({ ...view, compare: !view.compare }) || "?"}
        scroll={false}
        title={hint}
        aria-current={view.compare ? "true" : undefined}
        className={segmentLook(view.compare)}
      >
        Compare
      </Link>
    </nav>
  );
}
