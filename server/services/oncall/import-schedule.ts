import { randomUUID } from "node:crypto";
import type { ServiceContext } from "../service-context.ts";
import { keepOverride } from "./create-override.ts";
import { keepSchedule } from "./create-schedule.ts";
import { refuseUnknownHandles } from "./known-handles.ts";
import { overrideOf, type ScheduleImportInput } from "./schedule-input.ts";
import { type ScheduleView, scheduleView } from "./schedule-view.ts";

/**
 * Makes a schedule with its overrides from one document, whole or not at all. Refusals: forbidden, not-found (the team),
 * invalid-input (unknown handles).
 */
export async function importSchedule(ctx: ServiceContext, { document }: ScheduleImportInput): Promise<ScheduleView> {
  return ctx.db.$transaction(async (tx) => {
    const schedule = await keepSchedule(tx, ctx, document, "document.");
    await refuseUnknownHandles(
      tx,
      document.overrides.flatMap(({ add, remove }, index) => [
        { path: `document.overrides.${index}.add`, handle: add },
        { path: `document.overrides.${index}.remove`, handle: remove },
      ]),
    );
    for (const override of document.overrides) {
      const made = overrideOf(override, override.id ?? randomUUID());
      await keepOverride(tx, ctx, schedule, made, override.reason ?? null);
    }
    return scheduleView(schedule);
  });
}
