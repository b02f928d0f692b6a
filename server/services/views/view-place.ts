import { z } from "zod";
import { findBoardName } from "#server/db/boards.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import type { ViewedPlace } from "#server/db/saved-views.ts";
import { findStream } from "#server/db/streams.ts";
import { authorize, notFound, scopeOf, type Verb } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

const id = z.string().min(1).max(100);

/** What a view is of: a stream or a board. */
export const viewPlaceInput = z.union([z.object({ streamId: id }), z.object({ boardId: id })]);

export type ViewPlaceInput = z.output<typeof viewPlaceInput>;

/** A stream or board whose views are named: `kind` with its name for the audit log. */
export type ViewPlace = { place: ViewedPlace; kind: "stream" | "board"; name: string; teamId: string | null };

export function viewedPlace(input: ViewPlaceInput): ViewedPlace {
  return "streamId" in input ? { streamId: input.streamId, boardId: null } : { streamId: null, boardId: input.boardId };
}

/** The stream or board of a view, once the actor may do it; refuses with `not-found` what is out of reach. */
export async function visiblePlace(
  ctx: ServiceContext,
  verb: Verb,
  place: ViewedPlace,
  tx: Database | Transaction = ctx.db,
): Promise<ViewPlace> {
  const kind = place.streamId === null ? "board" : "stream";
  const found = place.streamId === null ? await findBoardName(tx, place.boardId) : await findStream(tx, place.streamId);
  if (found === null) {
    authorize(ctx, `${kind}.list`, "anywhere");
    throw notFound(`This ${kind}`);
  }
  authorize(ctx, verb, scopeOf(found));
  return { place, kind, name: found.name, teamId: found.teamId };
}

/** What open screens are told of it. */
export function placeIds({ streamId, boardId }: ViewedPlace): { streamId: string } | { boardId: string } {
  return streamId === null ? { boardId } : { streamId };
}
