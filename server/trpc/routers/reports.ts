import { readAgingCards } from "#server/services/board/reports/read-aging-cards.ts";
import { readBlockerReport } from "#server/services/board/reports/read-blocker-report.ts";
import { readCumulativeFlow } from "#server/services/board/reports/read-cumulative-flow.ts";
import { readCycleTimes } from "#server/services/board/reports/read-cycle-times.ts";
import { readThroughput, throughputInput } from "#server/services/board/reports/read-throughput.ts";
import { reportInput } from "#server/services/board/reports/report-basis.ts";
import { memberProcedure, router } from "../init.ts";

export const reportsRouter = router({
  flow: memberProcedure.input(reportInput).query(({ ctx, input }) => readCumulativeFlow(ctx.service, input)),
  aging: memberProcedure.input(reportInput).query(({ ctx, input }) => readAgingCards(ctx.service, input)),
  cycleTimes: memberProcedure.input(reportInput).query(({ ctx, input }) => readCycleTimes(ctx.service, input)),
  throughput: memberProcedure.input(throughputInput).query(({ ctx, input }) => readThroughput(ctx.service, input)),
  blockers: memberProcedure.input(reportInput).query(({ ctx, input }) => readBlockerReport(ctx.service, input)),
});
