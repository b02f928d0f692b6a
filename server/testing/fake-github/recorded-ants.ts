import path from "node:path";
import { commitBody, timelineBody } from "./bodies.ts";
import type { FakeRepository } from "./fake-repository.ts";
import type { FakeWorld } from "./fake-world.ts";
import { fakeId, githubTime, type Json } from "./identifiers.ts";
import { csvRows, jsonLines } from "./recorded-data.ts";

const FULL_NAME = "panjf2000/ants";

type Recorded = { url: string; input: { Number?: number } | null; body: Json };

/**
 * panjf2000/ants from its recorded REST bodies. Timelines were not recorded: they are put together from the commits,
 * reviews, comments and events that were, and from the merge and close the bodies tell of. Its releases are deployments.
 */
export function recordedAnts(world: FakeWorld, folder: string): FakeRepository {
  const read = (name: string) => jsonLines(path.join(folder, "ants", `${name}.jsonl`)) as unknown as Recorded[];
  const repository = world.repository(FULL_NAME);
  const pulls = read("pull_requests").map((element) => element.body);
  const [first] = read("runs");
  const recorded = first?.body.repository as { id: number; node_id: string } | undefined;
  Object.assign(repository, { id: recorded?.id, nodeId: recorded?.node_id, defaultBranch: "master" });
  for (const issue of read("issues").map((element) => element.body)) repository.issues.set(Number(issue.number), issue);
  for (const pull of pulls) addPull(repository, pull);
  addTimelines(repository, read);
  addHistory(repository, path.join(folder, "ants"), read("pull_request_commits"));
  for (const run of read("runs")) repository.runs.push(run.body);
  return repository;
}

function addPull(repository: FakeRepository, pull: Json): void {
  const number = Number(pull.number);
  if (repository.pulls.has(number)) return;
  // GitHub lists every pull request among the issues too; most of these faces were not recorded.
  const face = repository.issues.get(number) ?? { ...pull, pull_request: { url: pull.url, merged_at: pull.merged_at } };
  repository.pulls.set(number, pull);
  repository.issues.set(number, face);
}

type Dated = { at: number; item: Json };

function addTimelines(repository: FakeRepository, read: (name: string) => Recorded[]): void {
  const timelines = new Map<number, Dated[]>([...repository.issues.keys()].map((number) => [number, []]));
  const add = (number: number, time: unknown, item: Json) =>
    timelines.get(number)?.push({ at: Date.parse(String(time)), item });
  const numberOf = (url: unknown) => Number(/\/(?:issues|pulls)\/(\d+)/.exec(String(url))?.[1]);
  for (const { input, body } of read("pull_request_commits")) {
    const commit = body.commit as { committer: { date: string } };
    add(input?.Number ?? 0, commit.committer.date, { ...body, ...commit, event: "committed" });
  }
  for (const { input, body } of read("pull_request_reviews")) {
    const review = { ...body, state: String(body.state).toLowerCase(), event: "reviewed" };
    add(input?.Number ?? 0, body.submitted_at, review);
  }
  for (const { body } of read("comments"))
    add(numberOf(body.issue_url), body.created_at, { ...body, event: "commented" });
  for (const { body } of read("pull_request_review_comments")) {
    add(numberOf(body.pull_request_url), body.created_at, { event: "line-commented", comments: [body] });
  }
  const seen = new Set<unknown>();
  for (const { body } of read("events")) {
    if (seen.has(body.id)) continue;
    seen.add(body.id);
    const { issue, ...event } = body as Json & { issue: { number: number } };
    add(issue.number, body.created_at, event);
  }
  for (const [number, dated] of timelines) {
    dated.push(...untoldEnd(repository, number, dated));
    const items = dated.sort((left, right) => left.at - right.at).map((entry) => entry.item);
    repository.timelines.set(number, items);
  }
}

/** The merge and the close, where only the body tells of them. */
function untoldEnd(repository: FakeRepository, number: number, dated: readonly Dated[]): Dated[] {
  const pull = repository.pulls.get(number);
  const issue = repository.issues.get(number);
  const told = (event: string) => dated.some((entry) => entry.item.event === event);
  const end = (event: string, time: unknown, more: Json): Dated => {
    const seed = { id: fakeId(`ants:${number}:${event}`), event, at: String(time), actor: null };
    return { at: Date.parse(String(time)), item: timelineBody(FULL_NAME, seed, more) };
  };
  const ends: Dated[] = [];
  if (pull?.merged_at && !told("merged"))
    ends.push(end("merged", pull.merged_at, { commit_id: pull.merge_commit_sha }));
  const closedAt = pull?.closed_at ?? issue?.closed_at;
  if (closedAt && !told("closed")) ends.push(end("closed", closedAt, { state_reason: issue?.state_reason ?? null }));
  return ends;
}

function addHistory(repository: FakeRepository, folder: string, pullCommits: readonly Recorded[]): void {
  const authors = new Map<number, string>();
  for (const { body } of pullCommits) {
    const { author } = body.commit as { author: { name: string; date: string } };
    authors.set(Date.parse(author.date), author.name);
  }
  const rows = csvRows(path.join(folder, "commits.csv"));
  for (const row of rows) {
    const { sha = "", parents = "", authored_at = "", committed_at = "" } = row;
    const body = commitBody(FULL_NAME, {
      sha,
      message: "",
      parents: parents.split(" ").filter((parent) => parent !== ""),
      // The history names nobody; rebased commits keep author and author date of the pull request's.
      author: authors.get(Date.parse(authored_at)) ?? "u001",
      authoredAt: authored_at,
      committedAt: committed_at,
    });
    repository.commits.set(sha, body);
  }
  const [tip] = rows;
  repository.branches.set(repository.defaultBranch, tip?.sha ?? "");
  repository.pushedAt = githubTime(tip?.committed_at ?? 0);
  for (const { tag = "", commit_sha = "", released_at = "" } of csvRows(path.join(folder, "releases.csv"))) {
    repository.tag(tag, commit_sha, released_at);
    repository.release(tag, released_at);
    repository.deployment({ sha: commit_sha, at: released_at, ref: tag }).status(released_at, "success");
  }
}
