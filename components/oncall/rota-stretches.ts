import { lanesOf } from "#components/charts/rota-timeline/lanes.ts";
import type { RotaRow } from "#components/charts/rota-timeline/layout.ts";
import type { DrawnStretch } from "#components/charts/rota-timeline/rota-bar.tsx";
import { coloursOf, namesOf, type RotaScreen } from "#components/oncall/rota-facts.ts";
import type { Handle, Segment } from "#server/domain/oncall/schedule.ts";
import type { Whole } from "#server/domain/oncall/whole-stretches.ts";

/** A stretch of the timeline with what the table beside it says of it: drawn as far as it is in the range, but told whole. */
export type Listed = DrawnStretch & Whole & { layer: string; why: string; absent: string };

/** Who is on, as a row of the timeline; `own` is the handle of who looks. */
export function onRow(
  { name, look }: { name: string; look: "whole" | "part" },
  segments: readonly Whole<Segment>[],
  rota: RotaScreen,
  own: Handle | null,
): Listed[] {
  const [names, colours] = [namesOf(rota.people), coloursOf(rota.people)];
  return segments.map((segment) => {
    const { start, end, from, until, members, absent } = segment;
    return {
      key: `${name} ${start}`,
      layer: name,
      ...{ start, end, from, until },
      text: names(members),
      shortText: members.map((handle) => names([handle]).split(" ")[0]).join(", "),
      look,
      colours: colours(members),
      isOwn: own !== null && members.includes(own),
      isOverridden: segment.causes.some(({ override }) => override !== null),
      why: whyText(segment, rota),
      absent: names(absent),
    };
  });
}

/** Where nobody is on. */
export function gapsOf({ gaps }: RotaScreen): Listed[] {
  return gaps.map((gap) => ({
    ...gap,
    key: `gap ${gap.start}`,
    layer: "On call",
    text: "Nobody: a gap",
    shortText: "gap",
    look: "gap",
    colours: [],
    isOwn: false,
    isOverridden: false,
    why: "",
    absent: "",
  }));
}

/** Who is away, in as many rows as it takes. */
export function awayRows({ away, people }: RotaScreen): RotaRow<DrawnStretch>[] {
  const [names, colours] = [namesOf(people), coloursOf(people)];
  return lanesOf(away).map((lane, index) => ({
    name: index === 0 ? "Away" : "",
    stretches: lane.map(({ member, start, end }) => ({
      key: `away ${member} ${start}`,
      start,
      end,
      text: names([member]),
      shortText: names([member]).split(" ")[0] ?? "",
      look: "away",
      colours: colours([member]),
      isOwn: false,
      isOverridden: false,
    })),
  }));
}

/** "primary", or "override: Dentist" where somebody made an exception. */
function whyText({ causes }: Segment, { overrides }: RotaScreen): string {
  const reasons = causes.map(({ rotation, override }) => {
    if (override === null) return rotation ?? "";
    const reason = overrides.find((one) => one.override.id === override)?.reason;
    return `override${rotation === null ? "" : ` of ${rotation}`}${reason ? `: ${reason}` : ""}`;
  });
  return [...new Set(reasons)].join(", ");
}
