import { deleteTemplate, deleteTemplateInput } from "#server/services/board/templates/delete-template.ts";
import { keepTemplate, keepTemplateInput } from "#server/services/board/templates/keep-template.ts";
import { listTemplates, listTemplatesInput } from "#server/services/board/templates/list-templates.ts";
import { memberProcedure, router } from "../init.ts";

export const templatesRouter = router({
  list: memberProcedure.input(listTemplatesInput).query(({ ctx, input }) => listTemplates(ctx.service, input)),
  keep: memberProcedure.input(keepTemplateInput).mutation(({ ctx, input }) => keepTemplate(ctx.service, input)),
  delete: memberProcedure.input(deleteTemplateInput).mutation(({ ctx, input }) => deleteTemplate(ctx.service, input)),
});
