import { RangePicker } from "#components/shell/range/range-picker.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";

/** Which finished items count. */
export function StreamRange({ view }: { view: StreamView }) {
  return (
    <RangePicker
      range={view.range}
      presets={["30d", "90d", "365d", "all"]}
      title="Items that finished from … to"
      hrefOf={(range) => streamViewQuery({ ...view, range })}
    />
  );
}
