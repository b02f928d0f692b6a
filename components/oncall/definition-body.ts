import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";

/** A definition as the server takes it: times as text, lists of its own. */
export function definitionBody({ timeZone, rotations, required }: ScheduleDefinition) {
  return {
    timeZone,
    rotations: rotations.map(rotationBody),
    ...(required === null ? {} : { required: required.map(windowBody) }),
  };
}

function rotationBody({ startsAt, endsAt, groups, windows, ...rotation }: Rotation) {
  return {
    ...rotation,
    name: rotation.name.trim(),
    startsAt: startsAt === null ? null : new Date(startsAt).toISOString(),
    endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
    groups: groups.map((group) => [...group]),
    windows: windows.map(windowBody),
  };
}

function windowBody(window: Window) {
  if ("days" in window) return { ...window, days: [...window.days] };
  return "monthDays" in window ? { ...window, monthDays: [...window.monthDays] } : window;
}
