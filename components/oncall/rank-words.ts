import type { Rotation } from "#server/domain/oncall/schedule.ts";

type Ranked = Pick<Rotation, "name" | "rank">;

/** What its rank makes of a rotation among the others, as the engine has it: absences come after the ranks. */
export function rankText({ name, rank }: Ranked, rotations: readonly Ranked[]): string {
  const others = rotations.filter((one) => one.name !== name);
  const named = (of: readonly Ranked[]) => of.map((one) => one.name).join(", ");
  const same = others.filter((one) => one.rank === rank);
  const above = others.filter((one) => one.rank > rank);
  const together = same.length === 0 ? "" : `On together with ${named(same)}. `;
  if (above.length === 0) return `${together}The highest rank is on first.`;
  const where = `On only where it is nobody's turn in ${named(above)}: outside its times, or in an empty turn.`;
  return `${together}${where} Who is away is not stood in for: that stays a gap.`;
}
