import { lookAtBoard, lookAtBoardInput } from "#server/services/board/look-at-board.ts";
import { memberProcedure, router } from "../init.ts";

export const presenceRouter = router({
  look: memberProcedure.input(lookAtBoardInput).mutation(({ ctx, input }) => lookAtBoard(ctx.service, input)),
});
