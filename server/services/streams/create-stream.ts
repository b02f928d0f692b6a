import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertStream } from "#server/db/streams.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { authorize } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { checkedSettings } from "./checked-settings.ts";
import { requestProjection } from "./request-projection.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import type { CreateStreamInput } from "./stream-input.ts";
import { teamOfStream } from "./team-of-stream.ts";

/** Makes a stream; its facts are computed at once from what is already known of its repositories. */
export async function createStream(ctx: ServiceContext, input: CreateStreamInput): Promise<StreamAnswer> {
  const teamId = input.teamId ?? (ctx.actor.kind === "token" ? ctx.actor.teamId : null);
  authorize(ctx, "stream.create", { teamId });
  return ctx.db.$transaction(async (tx) => {
    const team = await teamOfStream(tx, teamId);
    const row = await insertStream(
      tx,
      {
        name: input.name,
        teamId,
        timeZone: input.timeZone ?? team?.timeZone ?? "UTC",
        settings: checkedSettings(DEFAULT_STREAM_SETTINGS, input),
        repositories: input.repositories,
      },
      ctx.now,
    );
    await requestProjection(tx, { streamIds: [row.id] });
    await writeAudit(tx, ctx, {
      action: "stream.created",
      teamId,
      subjectKind: "stream",
      subjectId: row.id,
      detail: { name: row.name },
    });
    await appendFeed(tx, feedScope(teamId), "stream.created", { streamId: row.id });
    return streamAnswer(row, 1, ctx.now);
  });
}
