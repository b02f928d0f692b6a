import { loadDemo } from "#server/services/demo/load-demo.ts";
import { removeDemo } from "#server/services/demo/remove-demo.ts";
import { memberProcedure, router } from "../init.ts";

export const demoRouter = router({
  load: memberProcedure.mutation(({ ctx }) => loadDemo(ctx.service)),
  remove: memberProcedure.mutation(({ ctx }) => removeDemo(ctx.service)),
});
