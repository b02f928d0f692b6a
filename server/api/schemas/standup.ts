import { z } from "@hono/zod-openapi";
import { cardAnswer, cardBody, type Handles } from "#server/api/schemas/boards.ts";
import { instantAnswer, secondsAnswer } from "#server/api/schemas/instant.ts";
import { deploymentAnswer } from "#server/api/schemas/measures.ts";
import { WALK_REASONS } from "#server/domain/board/standup-walk.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import type { Standup } from "#server/services/board/read-standup.ts";

const happening = {
  card: z.string().meta({ description: "Id of the card." }),
  title: z.string(),
  at: instantAnswer,
  by: z.string().nullable().meta({ description: "Who did it." }),
};

const changedAnswer = z
  .object({
    created: z.array(z.object({ ...happening, column: z.string() })),
    moved: z.array(z.object({ ...happening, from: z.string(), to: z.string() })),
    done: z.array(z.object(happening)).meta({ description: "Moved into a done column." }),
    blocked: z.array(z.object({ ...happening, reason: z.string() })),
    unblocked: z.array(z.object({ ...happening, reason: z.string(), resolution: z.string() })),
    archived: z.array(z.object(happening)),
    overrides: z
      .array(z.object({ ...happening, reason: z.string() }))
      .meta({ description: "A lead let a card past a limit." }),
  })
  .meta({ id: "SinceLastTime", description: "What happened on the board, each event in its list, in order." });

const onCallPerson = z.object({ handle: z.string(), name: z.string() });

export const standupAnswer = z
  .object({
    board: z.object({ id: z.string(), name: z.string() }),
    since: instantAnswer,
    now: instantAnswer,
    walk: z
      .array(z.object({ card: z.string(), title: z.string(), column: z.string(), reason: z.enum(WALK_REASONS) }))
      .meta({ description: "Every card under way, once, in the order to walk them." }),
    changed: changedAnswer,
    blocked: z.array(cardAnswer),
    aging: z.array(
      z.object({
        card: z.string(),
        title: z.string(),
        ageSeconds: secondsAnswer,
        level: z.string().meta({ description: "Against what the team's finished cards of the class took." }),
        overServiceLevel: z.boolean(),
      }),
    ),
    onCall: z
      .array(
        z.object({
          schedule: z.string(),
          name: z.string(),
          members: z.array(onCallPerson),
          since: instantAnswer.nullable(),
          until: instantAnswer.nullable(),
          next: z.object({ at: instantAnswer, members: z.array(onCallPerson) }).nullable(),
        }),
      )
      .meta({ description: "Who is on call now and next, by schedule of the team." }),
    deployments: z.array(deploymentAnswer).meta({ description: "Of the streams it feeds, ended since." }),
    pages: z.array(z.unknown()).meta({ description: "Empty as long as nobody is paged by this server." }),
  })
  .meta({ id: "Standup", description: "What a stand-up looks at." });

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

const person = ({ handle, name }: z.output<typeof onCallPerson>) => ({ handle, name });

export function standupBody(standup: Standup, handles: Handles): z.output<typeof standupAnswer> {
  const { board, since, now, walk, changed, blocked, aging, onCall, deployments } = standup;
  const cardOf = (id: string) => board.cards[id];
  const titleOf = (id: string) => cardOf(id)?.title ?? "an archived card";
  const nameOf = (columnId: string) => board.columns.find(({ id }) => id === columnId)?.name ?? columnId;
  const done = new Set(board.columns.filter(({ kind }) => kind === "done").map(({ id }) => id));
  const face = ({ cardId, at, by }: { cardId: string; at: number; by: string | null }) => ({
    card: cardId,
    title: titleOf(cardId),
    at: iso(at),
    by,
  });
  return {
    board: { id: board.id, name: board.name },
    since: since.toISOString(),
    now: now.toISOString(),
    walk: walk.map(({ cardId, reason }) => ({
      card: cardId,
      title: titleOf(cardId),
      column: nameOf(cardOf(cardId)?.columnId ?? ""),
      reason,
    })),
    changed: {
      created: changed.created.map((one) => ({ ...face(one), column: nameOf(one.columnId) })),
      moved: changed.moved.map((one) => ({ ...face(one), from: nameOf(one.from), to: nameOf(one.to) })),
      done: changed.moved.filter(({ to, undo }) => undo === null && done.has(to)).map(face),
      blocked: changed.blocked.map((one) => ({ ...face(one), reason: one.reason })),
      unblocked: changed.unblocked.map((one) => ({ ...face(one), reason: one.reason, resolution: one.resolution })),
      archived: changed.archived.map(face),
      overrides: changed.overrides.map((one) => ({ ...face(one), reason: one.reason })),
    },
    blocked: blocked.flatMap((id) => {
      const card = cardOf(id);
      return card === undefined ? [] : [cardBody(board, card, handles)];
    }),
    aging: aging.map(({ cardId, ageMs, level, isOverServiceLevel }) => ({
      card: cardId,
      title: titleOf(cardId),
      ageSeconds: ageMs / SECOND_MS,
      level,
      overServiceLevel: isOverServiceLevel,
    })),
    onCall: onCall.map(({ id, name, members, since: from, until, next }) => ({
      schedule: id,
      name,
      members: members.map(person),
      since: isoOrNull(from),
      until: isoOrNull(until),
      next: next === null ? null : { at: iso(next.at), members: next.members.map(person) },
    })),
    deployments: deployments.map(({ streamId: _streamId, ...deployment }) => deployment),
    pages: [],
  };
}
