import { deleteView, deleteViewInput } from "#server/services/views/delete-view.ts";
import { listViews } from "#server/services/views/list-views.ts";
import { saveView, saveViewInput } from "#server/services/views/save-view.ts";
import { updateView, updateViewInput } from "#server/services/views/update-view.ts";
import { viewPlaceInput } from "#server/services/views/view-place.ts";
import { memberProcedure, router } from "../init.ts";

export const viewsRouter = router({
  list: memberProcedure.input(viewPlaceInput).query(({ ctx, input }) => listViews(ctx.service, input)),
  save: memberProcedure.input(saveViewInput).mutation(({ ctx, input }) => saveView(ctx.service, input)),
  update: memberProcedure.input(updateViewInput).mutation(({ ctx, input }) => updateView(ctx.service, input)),
  delete: memberProcedure.input(deleteViewInput).mutation(({ ctx, input }) => deleteView(ctx.service, input)),
});
