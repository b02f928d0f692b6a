import { environment } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { findTeam } from "#server/db/teams.ts";

export type StandupLinks = { standup: string; card: (cardId: string) => string };

/**
 * Addresses of a stand-up and of its board's cards as people outside have to have them. Null: the operator has not said under which
 * address this server is reached, or the board has no team and so no pages.
 */
export async function standupLinks(
  db: Database,
  of: { boardId: string; teamId: string | null; standupId?: string },
): Promise<StandupLinks | null> {
  const { PUBLIC_URL } = environment();
  const team = of.teamId === null ? null : await findTeam(db, of.teamId);
  if (PUBLIC_URL === undefined || team === null) return null;
  return {
    standup: standupPage(PUBLIC_URL, team.slug, of),
    card: (card) => pageOf(PUBLIC_URL, team.slug, "board", { board: of.boardId, card }),
  };
}

/** The page of a board's stand-ups, open at one of those that are over. */
export function standupPage(address: string, slug: string, of: { boardId: string; standupId?: string }): string {
  return pageOf(address, slug, "standup", {
    board: of.boardId,
    ...(of.standupId === undefined ? {} : { past: of.standupId }),
  });
}

function pageOf(address: string, slug: string, page: string, query: Record<string, string>): string {
  return `${address}/t/${encodeURIComponent(slug)}/${page}?${new URLSearchParams(query)}`;
}
