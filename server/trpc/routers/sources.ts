import { z } from "zod";
import { createSource, createSourceInput } from "#server/services/sources/create-source.ts";
import { deleteSource } from "#server/services/sources/delete-source.ts";
import { listSources } from "#server/services/sources/list-sources.ts";
import { rotateSourceSecret } from "#server/services/sources/rotate-source-secret.ts";
import { memberProcedure, router } from "../init.ts";

const sourceId = z.object({ id: z.string() });

export const sourcesRouter = router({
  list: memberProcedure.query(({ ctx }) => listSources(ctx.service)),
  create: memberProcedure.input(createSourceInput).mutation(({ ctx, input }) => createSource(ctx.service, input)),
  rotateSecret: memberProcedure.input(sourceId).mutation(({ ctx, input }) => rotateSourceSecret(ctx.service, input)),
  remove: memberProcedure.input(sourceId).mutation(({ ctx, input }) => deleteSource(ctx.service, input)),
});
