import type { EventOf, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import { type CommitGraph, commitFinder, firstParentChain } from "#server/domain/flow/commit-graph.ts";
import { pathMatcher } from "#server/domain/flow/path-glob.ts";
import type { Pull } from "#server/domain/flow/pull-request.ts";
import { pathsOfPushes } from "#server/domain/flow/pushed-paths.ts";
import { cherryPickedCommits } from "#server/domain/flow/references-in-text.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import type { StreamSubjects } from "#server/domain/flow/stream-subjects.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A commit pushed to the deployed branch without a pull request. */
export type DirectPush = {
  kind: "commit";
  key: string;
  repository: string;
  sha: string;
  authoredAt: EpochMs;
  committedAt: EpochMs;
  author: string;
  login: string | null;
  message: string;
  paths: string[] | null;
  event: EventOf<"commit"> | EventOf<"push">;
};

/** A merged pull request or a direct push, and the commits by which it can be seen in a deployment. */
export type Change = {
  index: number;
  source: Pull | DirectPush;
  key: string;
  repository: string;
  mergedAt: EpochMs;
  mergeSha: string | null;
  /** Its merge commit; null: not in the known history. */
  mergeNode: number | null;
  /** Merge commit, head, and cherry-picked copies: it is live with the first of them. */
  nodes: number[];
  /** Declared services whose paths it touches; null: its paths are not known, or nothing is declared. */
  declaredServices: string[] | null;
  /** Declared services of its repository that do not contain it, in lower case. */
  untouchedServices: string[];
};

/**
 * The changes of a stream: merged pull requests, and direct pushes: non-merge first-parent commits of the deployed
 * branch that are no pull request's merge commit and share author and author date with no pull request's commit
 * (DESIGN.md §5). Case 19: a copy under another sha ("cherry picked from") counts for the original.
 */
export function changesOf(
  pulls: readonly Pull[],
  subjects: StreamSubjects,
  graph: CommitGraph,
  servicesOf: ServicesTouched,
): Change[] {
  const find = commitFinder(graph);
  const copies = copiesOf(pulls, subjects, find);
  const changes: Change[] = [];
  for (const pull of pulls) {
    if (pull.merged === null) continue;
    const mergeNode = pull.merged.sha === null ? null : find(pull.merged.sha);
    const head = find((pull.commits.at(-1)?.sha ?? pull.opened.data.headSha).toLowerCase());
    const only = pull.commits.length === 1 ? find((pull.commits[0] as PullRequestCommit).sha) : null;
    changes.push({
      index: changes.length,
      source: pull,
      key: pull.key,
      repository: pull.repository,
      mergedAt: pull.merged.at,
      mergeSha: pull.merged.sha,
      mergeNode,
      nodes: distinct([mergeNode, head, ...(copies.get(mergeNode ?? -1) ?? []), ...(copies.get(only ?? -1) ?? [])]),
      ...servicesOf(pull),
    });
  }
  for (const push of directPushes(pulls, subjects, graph)) {
    const node = find(push.sha);
    changes.push({
      index: changes.length,
      source: push,
      key: push.key,
      repository: push.repository,
      mergedAt: push.committedAt,
      mergeSha: push.sha,
      mergeNode: node,
      nodes: distinct([node, ...(copies.get(node ?? -1) ?? [])]),
      ...servicesOf(push),
    });
  }
  return changes;
}

/** When the work on a change began; a direct push's author date, a pull request's first. */
export function workStartOf(source: Pull | DirectPush): EpochMs | null {
  if (source.kind === "commit") return source.authoredAt;
  let first: EpochMs | null = null;
  for (const { authoredAt } of source.commits) if (first === null || authoredAt < first) first = authoredAt;
  return first;
}

/** The messages of a change: its own commits'. */
export function messagesOf(source: Pull | DirectPush): string[] {
  return source.kind === "commit" ? [source.message] : source.commits.map(({ message }) => message);
}

/** Which declared services a change belongs to, and which of its repository's it does not. */
export type ServicesTouched = (source: Pull | DirectPush) => Pick<Change, "declaredServices" | "untouchedServices">;

/** By the files a change touches: as GitHub lists them, else as far as pushes tell. */
export function servicesTouchedBy(settings: StreamSettings, pushes: StreamSubjects["pushes"]): ServicesTouched {
  const pushedPaths = pathsOfPushes(pushes);
  const pathsOf = (source: Pull | DirectPush) =>
    source.kind === "commit"
      ? source.paths
      : (source.events.find((event) => event.type === "pr.files")?.data.paths ?? pushedPaths(source));
  const declared = settings.services.map(({ name, repository, paths }) => ({
    name,
    repository: repository?.toLowerCase() ?? null,
    touches: paths.length === 0 ? null : pathMatcher(paths),
  }));
  return (source) => {
    const paths = pathsOf(source);
    const here = declared.filter(
      (service) => service.repository === null || service.repository === source.repository.toLowerCase(),
    );
    if (here.length === 0 || (paths === null && here.some(({ touches }) => touches !== null))) {
      return { declaredServices: null, untouchedServices: [] };
    }
    const touched = here.filter(({ touches }) => touches === null || (paths ?? []).some(touches));
    const untouched = touched.length === 0 ? [] : here.filter((service) => !touched.includes(service));
    return {
      declaredServices: touched.map(({ name }) => name),
      untouchedServices: untouched.map(({ name }) => name.toLowerCase()),
    };
  };
}

/** Copies by node of the original. A pull request with a copy among its commits is one as a whole. */
function copiesOf(
  pulls: readonly Pull[],
  subjects: StreamSubjects,
  find: (sha: string) => number | null,
): Map<number, number[]> {
  const copies = new Map<number, number[]>();
  const add = (message: string, shas: readonly string[]) => {
    for (const original of cherryPickedCommits(message)) {
      const node = find(original);
      if (node === null) continue;
      const nodes = copies.get(node) ?? [];
      nodes.push(...distinct(shas.map(find)));
      copies.set(node, nodes);
    }
  };
  for (const [sha, { data }] of subjects.commits) add(data.message, [sha]);
  for (const push of subjects.pushes) for (const { sha, message } of push.data.commits) add(message, [sha]);
  for (const { commits, merged } of pulls) {
    for (const { sha, message } of commits) add(message, merged?.sha == null ? [sha] : [sha, merged.sha]);
  }
  return copies;
}

function directPushes(pulls: readonly Pull[], subjects: StreamSubjects, graph: CommitGraph): DirectPush[] {
  const ofPulls = commitsOfPulls(pulls, subjects.pushes.length > 0);
  const pushed = pushedCommits(subjects, ofPulls.mergeShas);
  const direct: DirectPush[] = [];
  for (const [repository, tip] of subjects.defaultBranches) {
    const from = graph.nodes.get(tip.data.sha.toLowerCase());
    if (from === undefined) continue;
    for (const node of firstParentChain(graph, from)) {
      const sha = graph.shas[node] ?? "";
      if (ofPulls.mergeShas.has(sha) || ofPulls.shas.has(sha) || parentCount(graph, node) > 1) continue;
      const exact = subjects.commits.get(sha);
      const push = exact === undefined ? directFromPush(repository, pushed.get(sha), ofPulls) : null;
      if (push !== null) direct.push(push);
      if (exact === undefined || ofPulls.authored.has(`${exact.data.author}\n${exact.data.authoredAt}`)) continue;
      const { data } = exact;
      direct.push({
        kind: "commit",
        key: `${repository}@${sha}`,
        repository,
        sha,
        authoredAt: Math.min(data.authoredAt, data.committedAt),
        committedAt: data.committedAt,
        author: data.author,
        login: data.login,
        message: data.message,
        paths: data.paths,
        event: exact,
      });
    }
  }
  return direct;
}

type CommitsOfPulls = { mergeShas: Set<string>; shas: Set<string>; authored: Set<string>; messages: Set<string> };

function commitsOfPulls(pulls: readonly Pull[], byMessage: boolean): CommitsOfPulls {
  const known: CommitsOfPulls = { mergeShas: new Set(), shas: new Set(), authored: new Set(), messages: new Set() };
  for (const { merged, commits } of pulls) {
    if (merged?.sha) known.mergeShas.add(merged.sha);
    for (const { sha, author, authoredAt, message } of commits) {
      known.shas.add(sha.toLowerCase());
      known.authored.add(`${author}\n${authoredAt}`);
      if (byMessage) known.messages.add(`${author}\n${message}`);
    }
  }
  return known;
}

type Pushed = { commit: EventOf<"push">["data"]["commits"][number]; push: EventOf<"push"> };

/** Commits known only from pushes, without those a merge brought along. */
function pushedCommits(subjects: StreamSubjects, mergeShas: ReadonlySet<string>): Map<string, Pushed> {
  const pushed = new Map<string, Pushed>();
  for (const push of subjects.pushes) {
    if (mergeShas.has(push.data.after.toLowerCase())) continue;
    for (const commit of push.data.commits) {
      const sha = commit.sha.toLowerCase();
      if (!pushed.has(sha)) pushed.set(sha, { commit, push });
    }
  }
  return pushed;
}

/** Pushes carry no author date, so a copy of a pull request's commit is known by author and message until it is read. */
function directFromPush(repository: string, pushed: Pushed | undefined, ofPulls: CommitsOfPulls): DirectPush | null {
  if (pushed === undefined) return null;
  const { commit, push } = pushed;
  if (ofPulls.messages.has(`${commit.author}\n${commit.message}`)) return null;
  const sha = commit.sha.toLowerCase();
  const { committedAt, author, message } = commit;
  return {
    kind: "commit",
    key: `${repository}@${sha}`,
    repository,
    sha,
    authoredAt: committedAt,
    committedAt,
    author,
    login: null,
    message,
    paths: commit.paths ?? null,
    event: push,
  };
}

function parentCount(graph: CommitGraph, node: number): number {
  return (graph.parentStart[node + 1] ?? 0) - (graph.parentStart[node] ?? 0);
}

function distinct(nodes: readonly (number | null)[]): number[] {
  return [...new Set(nodes.filter((node): node is number => node !== null))];
}
