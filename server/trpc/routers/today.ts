import { readToday, readTodayInput } from "#server/services/today/read-today.ts";
import { memberProcedure, router } from "../init.ts";

export const todayRouter = router({
  read: memberProcedure.input(readTodayInput).query(({ ctx, input }) => readToday(ctx.service, input)),
});
