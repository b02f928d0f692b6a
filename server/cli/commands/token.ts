import { createToken, createTokenInput } from "#server/services/people/create-token.ts";
import type { Noun } from "../command.ts";
import { parseInput } from "../parse-input.ts";

export const token: Noun = {
  noun: "token",
  about: "tokens of the HTTP API",
  commands: [
    {
      verb: "create",
      about: "makes a token and prints it, and nothing else; it is not shown again",
      options: [
        { name: "name", value: "N", about: "what it is for", required: true },
        { name: "role", value: "R", about: "viewer, member or admin", required: true },
        { name: "team", value: "ID", about: "good for this team only" },
        { name: "expires", value: "TIME", about: "such as 2027-01-31T00:00:00Z; never when not said" },
      ],
      needs: "database",
      run: async ({ options, ctx, print }) => {
        const { name, role, team: teamId, expires: expiresAt } = options;
        const created = await createToken(ctx, parseInput(createTokenInput, { name, role, teamId, expiresAt }));
        print(created.token);
      },
    },
  ],
};
