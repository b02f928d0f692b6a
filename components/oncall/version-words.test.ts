import { expect, test } from "vitest";
import { changeText, rotationText } from "#components/oncall/version-words.ts";
import type { DefinitionChange } from "#server/domain/oncall/definition-changes.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import { rotation } from "#server/testing/rota.ts";

const CALLED: Readonly<Record<string, string>> = { ada: "Ada", ben: "Ben", cyd: "Cyd" };
const names = (handles: readonly string[]) => handles.map((handle) => CALLED[handle]).join(" and ");

test.each<[DefinitionChange, string]>([
  [{ kind: "joined", rotation: "primary", members: ["ada", "ben"] }, "primary: Ada and Ben joined"],
  [{ kind: "left", rotation: "primary", members: ["cyd"] }, "primary: Cyd left"],
  [{ kind: "rotation-changed", rotation: "primary", what: "handoff" }, "primary: the handoff is at another time"],
  [{ kind: "zone-changed", from: "UTC", to: "Asia/Tokyo" }, "Time zone UTC became Asia/Tokyo"],
])("what changed is said in words: %j", (change, text) => {
  expect(changeText(change, names)).toBe(text);
});

test.each<[Partial<Rotation>, string]>([
  [{}, "Ada, then Ben, then Cyd; every day, from 2026-03-02 at 09:00 (Europe/Berlin)"],
  [
    // As the database gives it back: fields in an order of its own.
    { groups: [["ada"]], every: { n: 2, clock: "wall", unit: "week" } },
    "Ada; every two weeks, from 2026-03-02 at 09:00 (Europe/Berlin)",
  ],
  [
    { groups: [["ada", "ben"], []], every: { unit: "hour", n: 7, clock: "elapsed" } },
    "Ada and Ben, then nobody; every 7 hours of true time, from 2026-03-02 at 09:00 (Europe/Berlin)",
  ],
  [
    { groups: [], windows: [{ monthDays: [1, 15], start: "08:00", end: "24:00" }] },
    "nobody; every day, from 2026-03-02 at 09:00 (Europe/Berlin); on the 1st and 15th of the month 08:00 until midnight, 16 h each",
  ],
  [
    { groups: [["ada"]], windows: [{ fromDay: "sat", start: "06:00", toDay: "sun", end: "20:00" }] },
    "Ada; every day, from 2026-03-02 at 09:00 (Europe/Berlin); Saturdays 06:00 until Sunday 20:00, 38 h",
  ],
])("a rotation is told as it was written: %j", (fields, text) => {
  expect(rotationText(rotation(fields as object), names)).toBe(text);
});
