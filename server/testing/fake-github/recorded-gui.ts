import path from "node:path";
import { committedBody, labelBody, milestoneBody, reviewBody, timelineBody, userBody } from "./bodies.ts";
import { FakeIssue } from "./fake-issue.ts";
import { FakePullRequest } from "./fake-pull-request.ts";
import type { FakeRepository } from "./fake-repository.ts";
import type { FakeWorld } from "./fake-world.ts";
import { fakeId, type Json } from "./identifiers.ts";
import { jsonLines } from "./recorded-data.ts";

const FULL_NAME = "bitcoin-core/gui";

type RecordedEvent = {
  event: string;
  id?: number;
  at?: string;
  actor?: string | null;
  label?: string;
  milestone?: string;
  reviewer?: string;
  state?: string;
  commit_id?: string;
  sha?: string;
  authored_at?: string;
  committed_at?: string;
  parents?: string[];
};

type RecordedItem = {
  type: "issue" | "pull";
  number: number;
  author: string | null;
  state: "open" | "closed";
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  merged_at: string | null;
  merge_commit_sha: string | null;
  merged_by: string | null;
  draft: boolean;
  base_ref: string;
  base_sha: string;
  head_sha: string;
  labels: string[];
  milestone: string | null;
  closes: number[] | null;
  events: RecordedEvent[];
};

/** bitcoin-core/gui with its complete timelines. It has no history here and deploys nothing: its items end at the merge. */
export function recordedGui(world: FakeWorld, folder: string): FakeRepository {
  const repository = world.repository(FULL_NAME);
  repository.defaultBranch = "master";
  for (const item of jsonLines(path.join(folder, "gui", "items.jsonl.gz")) as unknown as RecordedItem[]) {
    addItem(repository, item);
  }
  repository.webhooks.splice(0);
  repository.commits.clear();
  repository.branches.clear();
  return repository;
}

function addItem(repository: FakeRepository, item: RecordedItem): void {
  const { number, author, closes } = item;
  const body = (closes ?? []).map((closed) => `Closes #${closed}`).join("\n");
  const seed = { at: item.created_at, number, author, body, labels: item.labels };
  const made =
    item.type === "issue" ? new FakeIssue(repository, seed) : new FakePullRequest(repository, { ...seed, commits: [] });
  const face: Json = {
    state: item.state,
    updated_at: item.updated_at,
    closed_at: item.closed_at,
    milestone: item.milestone === null ? null : milestoneBody(item.milestone),
  };
  Object.assign(made.body, face, { comments: item.events.filter((event) => event.event === "commented").length });
  if (made instanceof FakePullRequest) {
    const { merged_at, merge_commit_sha, draft } = item;
    Object.assign(made.pull, face, { merged_at, merge_commit_sha, draft, merged_by: userBody(item.merged_by) });
    Object.assign(made.pull.head as Json, { sha: item.head_sha });
    Object.assign(made.pull.base as Json, { ref: item.base_ref, sha: item.base_sha });
    Object.assign(made.body.pull_request as Json, { merged_at });
  }
  made.timeline.push(...item.events.map((event, index) => timelineItem(item, event, index)));
}

function timelineItem(item: RecordedItem, event: RecordedEvent, index: number): Json {
  const { actor = null, at = item.created_at } = event;
  const id = event.id ?? fakeId(`gui:${item.number}:${index}`);
  if (event.event === "committed") {
    const { sha = "", authored_at = at, committed_at = at, parents = [] } = event;
    const commit = {
      sha,
      message: "",
      parents,
      author: item.author,
      authoredAt: authored_at,
      committedAt: committed_at,
    };
    return committedBody(FULL_NAME, commit);
  }
  if (event.event === "reviewed") {
    const review = { state: (event.state ?? "").toLowerCase(), commitId: event.commit_id ?? null };
    return { ...reviewBody(FULL_NAME, item.number, { id, at, actor }, review), event: "reviewed" };
  }
  if (event.event === "line-commented") {
    return {
      event: "line-commented",
      comments: [{ id, user: userBody(actor), created_at: at, updated_at: at, body: "" }],
    };
  }
  const more: Json = {
    ...(event.commit_id !== undefined && { commit_id: event.commit_id }),
    ...(event.label !== undefined && { label: labelBody(event.label) }),
    ...(event.milestone !== undefined && { milestone: { title: event.milestone } }),
    ...(event.reviewer !== undefined && { requested_reviewer: userBody(event.reviewer) }),
    ...(event.event === "commented" && { user: userBody(actor), updated_at: at, body: "" }),
  };
  return timelineBody(FULL_NAME, { id, event: event.event, at, actor }, more);
}
