import { repositoriesOfStreams } from "#server/db/card-imports.ts";
import type { Database } from "#server/db/database.ts";
import { streamsFedBy } from "#server/db/link-facts.ts";
import type { Board } from "#server/domain/board/board.ts";
import { Refusal } from "#server/services/refusal.ts";

/** The repositories that a board's issues can come from: those of the streams it feeds. */
export async function importableRepositories(db: Database, board: Board): Promise<string[]> {
  return await repositoriesOfStreams(db, await streamsFedBy(db, board));
}

/** The name of today of a repository that a board may import from. Refusals: invalid-input at `repository`. */
export async function importableRepository(db: Database, board: Board, named: string): Promise<string> {
  const repositories = await importableRepositories(db, board);
  const found = repositories.find((one) => one.toLowerCase() === named.toLowerCase());
  if (found !== undefined) return found;
  const message = `${named} is in no stream of this team. Add it to one first.`;
  throw new Refusal("invalid-input", message, { issues: [{ path: "repository", message }] });
}
