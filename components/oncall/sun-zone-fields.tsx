"use client";

import type { SunZones } from "#components/oncall/use-sun-zones.ts";
import { ZoneField } from "#components/oncall/zone-field.tsx";

const PLACES = ["First zone", "Second zone", "Third zone"];

type SunZoneFieldsProps = { zones: SunZones; onChange: (zones: SunZones) => void };

/** Which zones share the day. Whoever chooses others puts the people of the team anew. */
export function SunZoneFields({ zones, onChange }: SunZoneFieldsProps) {
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3 rounded-lg border border-line p-4">
      <legend className="px-1 text-small text-ink-2">The sun goes through</legend>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        {zones.map((zone, place) => {
          const put = (chosen: string | null) => onChange(zones.map((one, index) => (index === place ? chosen : one)));
          return (
            <ZoneField
              key={PLACES[place]}
              label={PLACES[place] ?? "Zone"}
              value={zone}
              onValueChange={put}
              {...(place === 0 ? {} : { onCleared: () => put(null) })}
            />
          );
        })}
      </div>
      <p className="text-small text-ink-2">
        Each hands over midway between its day and the next one's; nobody is on between 22:00 and 06:00 of their zone.
        People stand in the zone nearest to their own. What no zone covers, or nobody lives near, is a gap in the
        preview.
      </p>
    </fieldset>
  );
}
