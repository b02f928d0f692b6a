import {
  environmentsSeen,
  labelsSeen,
  respondersSeen,
  type Seen,
  type SeenActor,
  workflowsSeen,
} from "#server/db/seen-in-events.ts";
import { botCheck, looksLikeBot } from "#server/domain/flow/actors.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleStream } from "./visible-stream.ts";

export type SeenAnswer = {
  labels: Seen[];
  workflows: Seen[];
  environments: Seen[];
  /** `known`: counts as a bot without being listed. `suspected`: is called like one. */
  responders: (SeenActor & { known: boolean; suspected: boolean })[];
};

/** The names that really stand in a stream's events, most used first: what its settings can speak of. */
export async function listSeen(ctx: ServiceContext, streamId: string): Promise<SeenAnswer> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  const [labels, workflows, environments, responders] = await Promise.all([
    labelsSeen(ctx.db, stream),
    workflowsSeen(ctx.db, stream),
    environmentsSeen(ctx.db, stream),
    respondersSeen(ctx.db, stream),
  ]);
  const isBot = botCheck([]);
  return {
    labels,
    workflows,
    environments,
    responders: responders.map((one) => {
      const known = isBot({ login: one.name, bot: one.bot });
      return { ...one, known, suspected: !known && looksLikeBot(one.name) };
    }),
  };
}
