import { CADENCES, COVERAGES } from "#components/oncall/rota-templates.ts";
import { windowText } from "#components/oncall/window-words.ts";
import type { DefinitionChange, RotationPart } from "#server/domain/oncall/definition-changes.ts";
import { isSameDefinition } from "#server/domain/oncall/same-definition.ts";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";

type Names = (handles: readonly string[]) => string;

const PARTS: Readonly<Record<RotationPart, string>> = {
  order: "people take turns in another order",
  cadence: "the turn passes on at another pace",
  handoff: "the handoff is at another time",
  windows: "it applies at other times",
  turns: "turns are counted otherwise",
  rank: "it stands at another place among the rotations",
  limits: "it begins or ends at another time",
};

/** One difference from the version before, as a person says it. */
export function changeText(change: DefinitionChange, names: Names): string {
  switch (change.kind) {
    case "rotation-added":
      return `Rotation ${change.rotation} added`;
    case "rotation-removed":
      return `Rotation ${change.rotation} removed`;
    case "joined":
      return `${change.rotation}: ${names(change.members)} joined`;
    case "left":
      return `${change.rotation}: ${names(change.members)} left`;
    case "rotation-changed":
      return `${change.rotation}: ${PARTS[change.what]}`;
    case "coverage-changed":
      return "Somebody must be on at other times";
    case "zone-changed":
      return `Time zone ${change.from} became ${change.to}`;
  }
}

/** A rotation as it was written: who in turn, how often, when. */
export function rotationText({ groups, every, anchor, timeZone, windows }: Rotation, names: Names): string {
  const who = groups.map((group) => (group.length === 0 ? "nobody" : names(group))).join(", then ");
  const known = CADENCES.find((one) => isSameDefinition(one.every, every))?.label.toLowerCase();
  const pace = known ?? `every ${every.n} ${every.unit}s${every.clock === "elapsed" ? " of true time" : ""}`;
  return [
    who || "nobody",
    `${pace}, from ${anchor.slice(0, 10)} at ${anchor.slice(11, 16)} (${timeZone})`,
    ...(windows.length === 0 ? [] : [coverageText(windows)]),
  ].join("; ");
}

function coverageText(windows: readonly Window[]): string {
  const known = COVERAGES.find((one) => isSameDefinition(one.windows, windows))?.label.toLowerCase();
  return known ?? windows.map(windowText).join(" and ");
}
