import { expect, test } from "vitest";
import { rankText } from "#components/oncall/rank-words.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { rotation, schedule, span } from "#server/testing/rota.ts";

const PRIMARY = rotation({ name: "primary", rank: 20, groups: [["ada"]] });
const SECONDARY = rotation({ name: "secondary", rank: 10, groups: [["ben"]] });

test("a lower rank is said to be on where it is nobody's turn above, and not for who is away; so it is", () => {
  const said = rankText(SECONDARY, [PRIMARY, SECONDARY]);
  expect(said).toContain("nobody's turn in primary");
  expect(said).toContain("Who is away is not stood in for");
  const day = span("2026-03-03T09:00+01:00", "2026-03-04T09:00+01:00");
  const onBy = (change: object) =>
    finalSchedule(schedule({ rotations: [PRIMARY, SECONDARY], ...change }), day).flatMap(({ members }) => members);
  expect(onBy({ absences: [{ ...day, member: "ada" }] })).toEqual([]);
  expect(onBy({ rotations: [{ ...PRIMARY, groups: [[]] }, SECONDARY] })).toEqual(["ben"]);
});

test("the highest rank is on first, equal ones together", () => {
  expect(rankText(PRIMARY, [PRIMARY, SECONDARY])).toBe("The highest rank is on first.");
  expect(rankText(PRIMARY, [PRIMARY, { ...SECONDARY, rank: 20 }])).toBe(
    "On together with secondary. The highest rank is on first.",
  );
});
