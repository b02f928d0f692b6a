import { searchItems, searchItemsInput } from "#server/services/search/search-items.ts";
import { memberProcedure, router } from "../init.ts";

export const searchRouter = router({
  items: memberProcedure.input(searchItemsInput).query(({ ctx, input }) => searchItems(ctx.service, input)),
});
