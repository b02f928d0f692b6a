import type { ContractExample } from "#components/oncall-contract/contract.ts";
import type { Override, Rotation } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** The example as a body for POST /schedules/preview; what has its default is left away, as one would write it. */
export function previewBody({ schedule, range }: ContractExample): object {
  const { timeZone, rotations, required, overrides, absences } = schedule;
  return {
    schedule: {
      timeZone,
      rotations: rotations.map(rotationBody),
      ...(required !== null && { required }),
      ...(overrides.length > 0 && { overrides: overrides.map(overrideBody) }),
      ...(absences.length > 0 && { absences: absences.map(({ member, ...span }) => ({ member, ...spanBody(span) })) }),
    },
    from: instantText(range.start),
    to: instantText(range.end),
  };
}

function rotationBody({ startsAt, endsAt, startIndex, turns, windows, every, ...rotation }: Rotation): object {
  return {
    ...rotation,
    every: { unit: every.unit, n: every.n, ...(every.clock === "elapsed" && { clock: every.clock }) },
    ...(startsAt !== null && { startsAt: instantText(startsAt) }),
    ...(endsAt !== null && { endsAt: instantText(endsAt) }),
    ...(startIndex > 0 && { startIndex }),
    ...(turns !== "calendar" && { turns }),
    ...(windows.length > 0 && { windows }),
  };
}

function overrideBody({ id, kind, rotation, start, end, ...who }: Override): object {
  const named = Object.entries(who).filter(([, member]) => member !== null);
  const scope = rotation !== null && { rotation };
  return { id, kind, ...Object.fromEntries(named), ...spanBody({ start, end }), ...scope };
}

function spanBody({ start, end }: { start: EpochMs; end: EpochMs }) {
  return { start: instantText(start), end: instantText(end) };
}

function instantText(at: EpochMs): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
