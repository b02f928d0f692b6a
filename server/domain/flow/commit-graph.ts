import type { EventOf, PullRequestCommit } from "#server/domain/events/flow-event.ts";

/**
 * The known history as integers. Parents come from exact commits; else, in a pull request's list, each commit's parent
 * is the one before it; else pushes say it: each listed commit follows the one before, the first follows the branch's
 * tip before. Only the first two are what a backfill knows, so they win.
 */
export type CommitGraph = {
  /** Node of a sha (lower case). */
  nodes: ReadonlyMap<string, number>;
  shas: readonly string[];
  /** Parents of node n: `parents[parentStart[n]] … parents[parentStart[n + 1] - 1]`, first parent first. */
  parentStart: Int32Array;
  parents: Int32Array;
  /** 1: something tells of this commit; 0: it is only named. */
  known: Uint8Array;
  /** 1: a commit event tells of it. */
  exact: Uint8Array;
  /** Longest way down to a root; -1 within a loop, which only made-up pushes can have. */
  depth: Int32Array;
};

type GraphSources = {
  commits: ReadonlyMap<string, EventOf<"commit">>;
  pullCommits: Iterable<readonly PullRequestCommit[]>;
  pushes: readonly EventOf<"push">[];
  /** Shas that must be nodes though nothing tells of them (deployed, merged). */
  named: Iterable<string>;
};

export function commitGraph(sources: GraphSources): CommitGraph {
  const nodes = new Map<string, number>();
  const shas: string[] = [];
  const nodeOf = (sha: string): number => {
    const folded = sha.toLowerCase();
    let node = nodes.get(folded);
    if (node === undefined) {
      node = shas.length;
      nodes.set(folded, node);
      shas.push(folded);
    }
    return node;
  };
  const parentsOf: (number[] | undefined)[] = [];
  const exactNodes: number[] = [];
  for (const [sha, { data }] of sources.commits) {
    const node = nodeOf(sha);
    parentsOf[node] = data.parents.map(nodeOf);
    exactNodes.push(node);
  }
  for (const list of sources.pullCommits) {
    let previous: number | null = null;
    for (const { sha } of list) {
      const node = nodeOf(sha);
      parentsOf[node] ??= previous === null ? [] : [previous];
      previous = node;
    }
  }
  addPushes(sources.pushes, parentsOf, nodeOf);
  for (const sha of sources.named) nodeOf(sha);
  return packed(nodes, shas, parentsOf, exactNodes);
}

function addPushes(
  pushes: readonly EventOf<"push">[],
  parentsOf: (number[] | undefined)[],
  nodeOf: (sha: string) => number,
): void {
  for (const { data } of pushes) {
    const before = data.before === null || data.forced ? null : nodeOf(data.before);
    const after = nodeOf(data.after);
    let previous = before;
    let bringsOldCommits = data.commits.length === 0;
    for (const { sha } of data.commits) {
      const node = nodeOf(sha);
      if (node === after) break;
      if (parentsOf[node] === undefined) parentsOf[node] = previous === null || previous === node ? [] : [previous];
      else bringsOldCommits = true;
      previous = node;
    }
    if (parentsOf[after] !== undefined) continue;
    // A push that brings commits pushed elsewhere before is a merge: its tip follows the branch first, then them.
    const followed = bringsOldCommits ? [before, previous] : [previous];
    parentsOf[after] = [...new Set(followed)].filter((node): node is number => node !== null && node !== after);
  }
}

function packed(
  nodes: Map<string, number>,
  shas: string[],
  parentsOf: (number[] | undefined)[],
  exactNodes: number[],
): CommitGraph {
  const count = shas.length;
  const parentStart = new Int32Array(count + 1);
  const known = new Uint8Array(count);
  const exact = new Uint8Array(count);
  let total = 0;
  for (let node = 0; node < count; node++) {
    parentStart[node] = total;
    const parents = parentsOf[node];
    if (parents !== undefined) known[node] = 1;
    total += parents?.length ?? 0;
  }
  parentStart[count] = total;
  const parents = new Int32Array(total);
  let at = 0;
  for (let node = 0; node < count; node++) for (const parent of parentsOf[node] ?? []) parents[at++] = parent;
  for (const node of exactNodes) exact[node] = 1;
  return { nodes, shas, parentStart, parents, known, exact, depth: depths(parentStart, parents) };
}

/** Each node's depth in one pass from the roots up (Kahn 1962), so no recursion however deep the history is. */
function depths(parentStart: Int32Array, parents: Int32Array): Int32Array {
  const count = parentStart.length - 1;
  const childStart = new Int32Array(count + 1);
  for (const parent of parents) childStart[parent + 1] = (childStart[parent + 1] ?? 0) + 1;
  for (let node = 0; node < count; node++) childStart[node + 1] = (childStart[node + 1] ?? 0) + (childStart[node] ?? 0);
  const children = new Int32Array(parents.length);
  const filled = childStart.slice();
  const waiting = new Int32Array(count);
  const queue = new Int32Array(count);
  const depth = new Int32Array(count).fill(-1);
  let tail = 0;
  for (let node = 0; node < count; node++) {
    const from = parentStart[node] ?? 0;
    const to = parentStart[node + 1] ?? 0;
    waiting[node] = to - from;
    if (from === to) {
      depth[node] = 0;
      queue[tail++] = node;
    }
    for (let index = from; index < to; index++) {
      const parent = parents[index] ?? 0;
      const slot = filled[parent] ?? 0;
      children[slot] = node;
      filled[parent] = slot + 1;
    }
  }
  const highest = new Int32Array(count);
  for (let head = 0; head < tail; head++) {
    const node = queue[head] ?? 0;
    for (let index = childStart[node] ?? 0; index < (childStart[node + 1] ?? 0); index++) {
      const child = children[index] ?? 0;
      highest[child] = Math.max(highest[child] ?? 0, (depth[node] ?? 0) + 1);
      const left = (waiting[child] ?? 0) - 1;
      waiting[child] = left;
      if (left === 0) {
        depth[child] = highest[child] ?? 0;
        queue[tail++] = child;
      }
    }
  }
  return depth;
}

/** First parents from a node down to the root, the node itself first. */
export function firstParentChain(graph: CommitGraph, from: number): number[] {
  const chain: number[] = [];
  const seen = new Uint8Array(graph.shas.length);
  let node: number | undefined = from;
  while (node !== undefined && seen[node] === 0) {
    seen[node] = 1;
    chain.push(node);
    const first: number = graph.parentStart[node] ?? 0;
    node = first < (graph.parentStart[node + 1] ?? 0) ? graph.parents[first] : undefined;
  }
  return chain;
}

/** Answers "is a an ancestor of b, or b itself?", not descending below a's depth. */
export function ancestry(graph: CommitGraph): (ancestor: number, descendant: number) => boolean {
  const seenIn = new Int32Array(graph.shas.length);
  let round = 0;
  return (ancestor, descendant) => {
    if (ancestor === descendant) return true;
    round += 1;
    const floor = graph.depth[ancestor] ?? -1;
    const stack = [descendant];
    seenIn[descendant] = round;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let index = graph.parentStart[node] ?? 0; index < (graph.parentStart[node + 1] ?? 0); index++) {
        const parent = graph.parents[index] ?? 0;
        if (parent === ancestor) return true;
        const depth = graph.depth[parent] ?? -1;
        if (seenIn[parent] === round || (depth !== -1 && depth <= floor)) continue;
        seenIn[parent] = round;
        stack.push(parent);
      }
    }
    return false;
  };
}

/** Finds commits by a sha or its beginning (7 digits or more); null where none or several begin so. */
export function commitFinder(graph: CommitGraph): (sha: string) => number | null {
  let sorted: string[] | null = null;
  return (sha) => {
    const folded = sha.toLowerCase();
    const whole = graph.nodes.get(folded);
    if (whole !== undefined && (graph.known[whole] === 1 || folded.length >= 40)) return whole;
    if (folded.length < 7 || folded.length >= 40) return null;
    sorted ??= graph.shas.filter((_, node) => graph.known[node] === 1).sort();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? "") < folded) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low];
    if (found === undefined || !found.startsWith(folded) || sorted[low + 1]?.startsWith(folded)) return null;
    return graph.nodes.get(found) ?? null;
  };
}
