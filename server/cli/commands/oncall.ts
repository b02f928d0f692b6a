import { listSchedules } from "#server/services/oncall/list-schedules.ts";
import { readOnCall } from "#server/services/oncall/read-on-call.ts";
import type { Noun } from "../command.ts";

export const oncall: Noun = {
  noun: "oncall",
  about: "who takes turns",
  commands: [
    {
      verb: "now",
      about: "prints who is on call: rota, people, until when, who is next; tabs between, for scripts",
      options: [{ name: "rota", value: "NAME", about: "this rota only, and of it the people alone" }],
      needs: "database",
      run: async ({ options, ctx, print, remark }) => {
        const all = await listSchedules(ctx);
        const wanted =
          options.rota === undefined ? all : all.filter(({ id, name }) => [id, name].includes(options.rota ?? ""));
        if (wanted.length === 0) remark(all.length === 0 ? "There is no rota yet." : "There is no rota of this name.");
        for (const { id, name } of wanted) {
          const { members, until, next } = await readOnCall(ctx, { id, at: ctx.now.getTime() });
          const who = members.join(",");
          if (options.rota !== undefined) print(who);
          else print([name, who || "nobody", isoOr(until), next === null ? "-" : next.members.join(",")].join("\t"));
        }
      },
    },
  ],
};

function isoOr(at: number | null): string {
  return at === null ? "-" : new Date(at).toISOString();
}
