import type { Database } from "#server/db/database.ts";
import { changesOfItems, linkEvents, repositoriesByName, runsOnCommits, streamsFedBy } from "#server/db/link-facts.ts";
import type { Board } from "#server/domain/board/board.ts";
import { referencesOf } from "#server/domain/board/github-reference.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { type LinkState, type LiveFacts, linkState } from "#server/domain/board/link-state.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { ChangeFacts } from "#server/domain/flow/facts.ts";

/** By the card's id; cards without a link of which something is known are left out. */
export type LinkStates = Record<string, LinkState[]>;

/**
 * How the issues and pull requests stand that a board's cards are linked to, and the pull requests of those issues: from
 * what deliveries and backfills told, without asking GitHub. Only of repositories of the streams that the board feeds:
 * of others its people need not know.
 */
export async function linkStates(db: Database, board: Board): Promise<LinkStates> {
  const wanted = cardsOnBoard(board).flatMap((card) => {
    const references = referencesOf(card);
    return references.length === 0 ? [] : [{ cardId: card.id, references }];
  });
  if (wanted.length === 0) return {};
  const streamIds = await streamsFedBy(db, board);
  const all = wanted.flatMap(({ references }) => references);
  const repositories = await repositoriesByName(db, streamIds, [...new Set(all.map(repositoryOf))]);
  /** By the name of today, as facts name them. */
  const named = (reference: string) => {
    const repository = repositories.get(repositoryOf(reference).toLowerCase());
    return repository === undefined ? [] : [`${repository.fullName}${reference.slice(reference.indexOf("#"))}`];
  };
  const facts = await changeFacts(db, streamIds, [...new Set(all.flatMap(named))]);
  const linked = wanted.map(({ cardId, references }) => {
    const keys = references.flatMap(named);
    return { cardId, keys: [...new Set([...keys, ...keys.flatMap((key) => facts.pullsOf.get(key) ?? [])])] };
  });
  const states = await statesOf(db, board, {
    keys: [...new Set(linked.flatMap(({ keys }) => keys))],
    repositories: new Map([...repositories.values()].map(({ id, fullName }) => [fullName, id])),
    live: facts.live,
  });
  return Object.fromEntries(
    linked.flatMap(({ cardId, keys }) => {
      const own = keys.flatMap((key) => states.get(key) ?? []);
      return own.length === 0 ? [] : [[cardId, own]];
    }),
  );
}

function repositoryOf(reference: string): string {
  return reference.slice(0, reference.indexOf("#"));
}

/** The pull requests of issues, and where each was deployed. */
async function changeFacts(db: Database, streamIds: readonly string[], keys: readonly string[]) {
  const pullsOf = new Map<string, string[]>();
  const changes = new Map<string, ChangeFacts>();
  for (const item of await changesOfItems(db, streamIds, keys)) {
    pullsOf.set(item.key, [...(pullsOf.get(item.key) ?? []), ...item.changes.map(({ key }) => key)]);
    for (const change of item.changes) {
      const known = changes.get(change.key);
      // Of two streams that have it, the one that saw it live says more.
      if (known === undefined || known.firstDeployedAt === null) changes.set(change.key, change);
    }
  }
  const live = (key: string): LiveFacts => {
    const change = changes.get(key);
    const environments = [...new Set((change?.deployments ?? []).map(({ environment }) => environment))];
    return { firstDeployedAt: change?.firstDeployedAt ?? null, environments: environments.sort() };
  };
  return { pullsOf, live };
}

type Asked = {
  keys: readonly string[];
  repositories: ReadonlyMap<string, string>;
  live: (key: string) => LiveFacts;
};

async function statesOf(db: Database, board: Board, asked: Asked): Promise<Map<string, LinkState>> {
  const subjects = asked.keys.flatMap((key) => {
    const repositoryId = asked.repositories.get(repositoryOf(key));
    return key.includes("#") && repositoryId !== undefined
      ? [{ key, repositoryId, subject: key.slice(key.indexOf("#")) }]
      : [];
  });
  const events = await linkEvents(db, board.teamId, subjects);
  const eventsOf = ({ repositoryId, subject }: { repositoryId: string; subject: string }) =>
    events.get(`${repositoryId}${subject}`) ?? [];
  const heads = new Map(subjects.flatMap((one) => openHead(eventsOf(one)).map((sha) => [sha, one.repositoryId])));
  const runs = await runsOnCommits(db, board.teamId, [...new Set(heads.values())], [...heads.keys()]);
  return new Map(
    subjects.flatMap((one) => {
      const own = eventsOf(one);
      const state = linkState(
        one.key,
        own,
        openHead(own).flatMap((sha) => runs.get(sha) ?? []),
        asked.live(one.key),
      );
      return state === null ? [] : [[one.key, state] as const];
    }),
  );
}

/** The last commit of a pull request that is still open: checks of others tell nobody anything. */
function openHead(events: readonly FlowEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "pr.opened" && event.data.state === "open" && event.data.mergedAt === null
      ? [event.data.headSha]
      : [],
  );
}
