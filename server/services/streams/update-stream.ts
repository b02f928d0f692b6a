import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { updateStreamRow } from "#server/db/streams.ts";
import { authorize } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { checkedSettings } from "./checked-settings.ts";
import { requestProjection } from "./request-projection.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import type { UpdateStreamInput } from "./stream-input.ts";
import { teamOfStream } from "./team-of-stream.ts";
import { visibleStream } from "./visible-stream.ts";

/** Changes a stream; its facts are computed anew, because all of them may follow from its settings. */
export async function updateStream(
  ctx: ServiceContext,
  streamId: string,
  input: UpdateStreamInput,
): Promise<StreamAnswer> {
  return ctx.db.$transaction(async (tx) => {
    const before = await visibleStream(ctx, "stream.update", streamId, tx);
    const teamId = input.teamId === undefined ? before.teamId : input.teamId;
    if (teamId !== before.teamId) {
      authorize(ctx, "stream.create", { teamId });
      await teamOfStream(tx, teamId);
    }
    const row = await updateStreamRow(tx, streamId, {
      name: input.name ?? before.name,
      teamId,
      timeZone: input.timeZone ?? before.timeZone,
      settings: checkedSettings(before.settings, input),
      repositories: input.repositories ?? before.repositories,
    });
    await requestProjection(tx, { streamIds: [streamId] });
    await writeAudit(tx, ctx, {
      action: "stream.updated",
      teamId,
      subjectKind: "stream",
      subjectId: streamId,
      detail: { changed: Object.keys(input).sort() },
    });
    await appendFeed(tx, feedScope(teamId), "stream.updated", { streamId });
    return streamAnswer(row, 1, ctx.now);
  });
}
