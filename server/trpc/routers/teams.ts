import { createTeam, createTeamInput } from "#server/services/people/create-team.ts";
import { getTeam, getTeamInput } from "#server/services/people/get-team.ts";
import { listTeams } from "#server/services/people/list-teams.ts";
import { removeTeamMember, removeTeamMemberInput } from "#server/services/people/remove-team-member.ts";
import { setTeamMember, setTeamMemberInput } from "#server/services/people/set-team-member.ts";
import { updateTeam, updateTeamInput } from "#server/services/people/update-team.ts";
import { memberProcedure, router } from "../init.ts";

export const teamsRouter = router({
  list: memberProcedure.query(({ ctx }) => listTeams(ctx.service)),
  get: memberProcedure.input(getTeamInput).query(({ ctx, input }) => getTeam(ctx.service, input)),
  create: memberProcedure.input(createTeamInput).mutation(({ ctx, input }) => createTeam(ctx.service, input)),
  update: memberProcedure.input(updateTeamInput).mutation(({ ctx, input }) => updateTeam(ctx.service, input)),
  setMember: memberProcedure.input(setTeamMemberInput).mutation(({ ctx, input }) => setTeamMember(ctx.service, input)),
  removeMember: memberProcedure
    .input(removeTeamMemberInput)
    .mutation(({ ctx, input }) => removeTeamMember(ctx.service, input)),
});
