import type { WhoIsOn } from "#server/domain/oncall/final-schedule.ts";

/**
 * One rotation alone: its turns with the overrides that act on them. What an override adds to the schedule as a whole is no
 * part of a layer.
 */
export function layerOf<Rota extends WhoIsOn>(rota: Rota, rotation: string): Rota {
  return {
    ...rota,
    rotations: rota.rotations.filter(({ name }) => name === rotation),
    overrides: rota.overrides.filter(
      (override) => override.rotation === rotation || (override.rotation === null && override.kind !== "add"),
    ),
  };
}
