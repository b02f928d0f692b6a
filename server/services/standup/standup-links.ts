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
  const page = (name: string, query: Record<string, string>) =>
    `${PUBLIC_URL}/t/${encodeURIComponent(team.slug)}/${name}?${new URLSearchParams({ board: of.boardId, ...query })}`;
  return {
    standup: page("standup", of.standupId === undefined ? {} : { past: of.standupId }),
    card: (card) => page("board", { card }),
  };
}
