import { createOwner, createOwnerInput } from "#server/services/people/create-owner.ts";
import type { Noun } from "../command.ts";
import { parseInput } from "../parse-input.ts";

export const owner: Noun = {
  noun: "owner",
  about: "the owner of the workspace",
  commands: [
    {
      verb: "create",
      about: "makes the owner's account, as the first visit does; reads the password from standard input unless given",
      options: [
        { name: "email", value: "ADDRESS", about: "to sign in with", required: true },
        { name: "name", value: "NAME", about: "shown to others", required: true },
        { name: "password", value: "TEXT", about: "seen by others on this machine: better by standard input" },
        { name: "time-zone", value: "ZONE", about: "such as Europe/Berlin; UTC when not said" },
      ],
      needs: "database",
      run: async ({ options, ctx, print }) => {
        const { email, name, password = await firstLineOfInput(), "time-zone": timeZone } = options;
        const member = await createOwner(ctx, parseInput(createOwnerInput, { email, name, password, timeZone }));
        print(member.handle);
      },
    },
  ],
};

async function firstLineOfInput(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0]?.replace(/\r$/, "") ?? "";
}
