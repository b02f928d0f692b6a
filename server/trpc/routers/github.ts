import { z } from "zod";
import { connectGithub, connectGithubInput } from "#server/services/backfill/connect-github.ts";
import { disconnectGithub } from "#server/services/backfill/disconnect-github.ts";
import { githubStatus } from "#server/services/backfill/github-status.ts";
import {
  listAccessibleRepositories,
  listAccessibleRepositoriesInput,
} from "#server/services/backfill/list-accessible-repositories.ts";
import { memberProcedure, router } from "../init.ts";

const ofTeam = z.object({ teamId: z.string().nullable() });

export const githubRouter = router({
  status: memberProcedure.input(ofTeam).query(({ ctx, input }) => githubStatus(ctx.service, input)),
  connect: memberProcedure.input(connectGithubInput).mutation(({ ctx, input }) => connectGithub(ctx.service, input)),
  disconnect: memberProcedure.input(ofTeam).mutation(({ ctx, input }) => disconnectGithub(ctx.service, input)),
  repositories: memberProcedure
    .input(listAccessibleRepositoriesInput)
    .query(({ ctx, input }) => listAccessibleRepositories(ctx.service, input)),
});
