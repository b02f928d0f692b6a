import { SavedViews } from "#components/shell/saved-views/saved-views.tsx";
import { CalendarSwitch } from "#components/stream/calendar-switch.tsx";
import { FilterPicker } from "#components/stream/filter-picker.tsx";
import { StreamRange } from "#components/stream/stream-range.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type StreamControlsProps = { streamId: string; teamId: string | null; view: StreamView; today: EpochMs };

/** Range, calendar, filter and named views: what every page of measured items is steered by. All of it stands in the address. */
export function StreamControls({ streamId, teamId, view, today }: StreamControlsProps) {
  return (
    <>
      <StreamRange view={view} />
      <CalendarSwitch view={view} />
      <FilterPicker streamId={streamId} view={view} today={today} />
      <SavedViews
        place={{
          of: { streamId },
          teamId,
          here: streamViewQuery(view).slice(1),
          hrefOf: (query) => `?${query}`,
          keeps: "Range, calendar, filter and stage as you see them now",
          shows: "The items",
          opensWith: true,
        }}
      />
    </>
  );
}
