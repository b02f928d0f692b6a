import { API, type CommitSeed, commitBody, HTML, labelBody, milestoneBody, userBody } from "./bodies.ts";
import { FakeDeployment, type NewDeployment } from "./fake-deployment.ts";
import { FakeIssue, type NewIssue } from "./fake-issue.ts";
import { FakePullRequest, type NewPullRequest } from "./fake-pull-request.ts";
import { fakeId, fakeNodeId, fakeSha, githubTime, type Json } from "./identifiers.ts";

export type When = string | number | Date;

/** What happened, as GitHub would have posted it at that moment. */
export type WebhookDelivery = { event: string; guid: string; at: string; payload: Json };

export type NewCommit = {
  message?: string;
  at: When;
  authoredAt?: When;
  author?: string | null;
  branch?: string;
  parents?: readonly string[];
  sha?: string;
};

export type NewRun = {
  name: string;
  sha: string;
  startedAt: When;
  completedAt?: When | null;
  conclusion?: string | null;
  attempt?: number;
  branch?: string | null;
  event?: string;
  /** The run this is another attempt of. */
  again?: { id: number; createdAt: Json[string] };
};

/**
 * One repository as GitHub's API answers it. Bodies are kept in GitHub's own shape; every verb changes them as GitHub
 * would and notes the webhook that GitHub would have sent.
 */
export class FakeRepository {
  readonly id: number;
  readonly nodeId: string;
  owner: string;
  name: string;
  defaultBranch = "main";
  readonly formerNames: string[] = [];
  readonly issues = new Map<number, Json>();
  readonly pulls = new Map<number, Json>();
  readonly timelines = new Map<number, Json[]>();
  readonly files = new Map<number, string[]>();
  /** Attempts before the last, by "<run>/<attempt>". */
  readonly attempts = new Map<string, Json>();
  readonly commits = new Map<string, Json>();
  readonly branches = new Map<string, string>();
  readonly tags: { name: string; sha: string }[] = [];
  readonly releases: Json[] = [];
  readonly deployments: Json[] = [];
  readonly statuses = new Map<number, Json[]>();
  readonly runs: Json[] = [];
  readonly webhooks: WebhookDelivery[] = [];
  pushedAt: string | null = null;
  issuesDisabled = false;
  /** Nobody's token may write. */
  isReadOnly = false;
  actionsDisabled = false;
  #lastNumber = 0;
  #lastId = 0;

  constructor(fullName: string) {
    const [owner = "", name = ""] = fullName.split("/");
    this.owner = owner;
    this.name = name;
    this.id = fakeId(`repository:${fullName}`);
    this.nodeId = fakeNodeId("R", fullName);
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  nextId(): number {
    this.#lastId += 1;
    return (this.id % 100_000) * 100_000 + this.#lastId;
  }

  body(): Json {
    return {
      id: this.id,
      node_id: this.nodeId,
      name: this.name,
      full_name: this.fullName,
      private: false,
      owner: userBody(this.owner),
      html_url: `${HTML}/${this.fullName}`,
      description: null,
      fork: false,
      url: `${API}/repos/${this.fullName}`,
      created_at: "2019-01-01T00:00:00Z",
      updated_at: this.pushedAt ?? "2019-01-01T00:00:00Z",
      pushed_at: this.pushedAt,
      default_branch: this.defaultBranch,
      has_issues: !this.issuesDisabled,
      archived: false,
      disabled: false,
      visibility: "public",
      permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
    };
  }

  /** The name changes, the identity stays; the old name answers with a redirect. */
  rename(fullName: string): void {
    this.formerNames.push(this.fullName);
    const [owner = "", name = ""] = fullName.split("/");
    this.owner = owner;
    this.name = name;
  }

  /** A commit on a branch (default: the default branch), on top of its tip unless parents are given. */
  commit(commit: NewCommit): string {
    const branch = commit.branch ?? this.defaultBranch;
    const before = this.branches.get(branch) ?? null;
    const sha = this.storeCommit(commit, commit.parents ?? (before === null ? [] : [before]));
    this.branches.set(branch, sha);
    this.pushed(branch, before, [sha], commit.at);
    return sha;
  }

  /** A commit that no branch points at yet. */
  storeCommit(commit: NewCommit, parents: readonly string[]): string {
    const author = commit.author === undefined ? "ada" : commit.author;
    const message = commit.message ?? `Commit ${this.commits.size + 1}`;
    const seed: CommitSeed = {
      sha: commit.sha ?? fakeSha(`${this.id}:${this.commits.size}:${message}:${githubTime(commit.at)}`),
      message,
      parents,
      author,
      authoredAt: commit.authoredAt ?? commit.at,
      committedAt: commit.at,
    };
    this.commits.set(seed.sha, commitBody(this.fullName, seed));
    return seed.sha;
  }

  /** Notes a push to a branch: the webhook, and the repository's pushed_at. */
  pushed(branch: string, before: string | null, shas: readonly string[], at: When, forced = false): void {
    const time = githubTime(at);
    if (this.pushedAt === null || time > this.pushedAt) this.pushedAt = time;
    const after = shas.at(-1) ?? this.branches.get(branch) ?? "";
    const commits = shas.map((sha) => pushedCommit(this.commits.get(sha) ?? {}));
    this.note("push", at, {
      ref: `refs/heads/${branch}`,
      before: before ?? "0".repeat(40),
      after,
      created: before === null,
      deleted: false,
      forced,
      base_ref: null,
      compare: `${HTML}/${this.fullName}/compare/${before ?? ""}...${after}`,
      commits,
      head_commit: commits.at(-1) ?? null,
      pusher: { name: this.owner, email: `${this.owner}@example.invalid` },
    });
  }

  issue(issue: NewIssue): FakeIssue {
    return new FakeIssue(this, issue);
  }

  pullRequest(pull: NewPullRequest): FakePullRequest {
    return new FakePullRequest(this, pull);
  }

  deployment(deployment: NewDeployment): FakeDeployment {
    return new FakeDeployment(this, deployment);
  }

  tag(name: string, sha: string, at: When): void {
    this.tags.push({ name, sha });
    this.note("create", at, {
      ref: name,
      ref_type: "tag",
      full_ref: `refs/tags/${name}`,
      master_branch: this.defaultBranch,
      description: null,
      pusher_type: "user",
    });
  }

  release(tag: string, at: When, options: { name?: string; prerelease?: boolean; author?: string } = {}): Json {
    const id = this.nextId();
    const body: Json = {
      id,
      node_id: fakeNodeId("RE", String(id)),
      url: `${API}/repos/${this.fullName}/releases/${id}`,
      html_url: `${HTML}/${this.fullName}/releases/tag/${tag}`,
      tag_name: tag,
      target_commitish: this.defaultBranch,
      name: options.name ?? tag,
      draft: false,
      prerelease: options.prerelease ?? false,
      created_at: githubTime(at),
      published_at: githubTime(at),
      author: userBody(options.author ?? this.owner),
      assets: [],
      body: "",
    };
    this.releases.push(body);
    this.note("release", at, { action: "published", release: body });
    return body;
  }

  /** Starts a run again: its list shows the new attempt alone, its number stays. */
  rerun(run: Json, again: Pick<NewRun, "startedAt" | "completedAt" | "conclusion">): Json {
    this.attempts.set(`${run.id}/${run.run_attempt}`, run);
    this.runs.splice(this.runs.indexOf(run), 1);
    const named = { name: String(run.name), sha: String(run.head_sha), branch: run.head_branch as string | null };
    const id = Number(run.id);
    return this.run({
      ...named,
      ...again,
      attempt: Number(run.run_attempt) + 1,
      again: { id, createdAt: run.created_at },
    });
  }

  run(run: NewRun): Json {
    const id = run.again?.id ?? this.nextId();
    const completedAt = run.completedAt === undefined ? run.startedAt : run.completedAt;
    const body: Json = {
      id,
      name: run.name,
      node_id: fakeNodeId("WFR", String(id)),
      head_branch: run.branch === undefined ? this.defaultBranch : run.branch,
      head_sha: run.sha,
      path: `.github/workflows/${run.name.toLowerCase()}.yml`,
      display_title: run.name,
      run_number: this.runs.length + 1,
      event: run.event ?? "push",
      status: completedAt === null ? "in_progress" : "completed",
      conclusion: completedAt === null ? null : (run.conclusion ?? "success"),
      workflow_id: fakeId(`workflow:${run.name}`),
      url: `${API}/repos/${this.fullName}/actions/runs/${id}`,
      html_url: `${HTML}/${this.fullName}/actions/runs/${id}`,
      pull_requests: [],
      created_at: run.again?.createdAt ?? githubTime(run.startedAt),
      updated_at: githubTime(completedAt ?? run.startedAt),
      run_started_at: githubTime(run.startedAt),
      run_attempt: run.attempt ?? 1,
      actor: userBody(this.owner),
      triggering_actor: userBody(this.owner),
      repository: { id: this.id, node_id: this.nodeId, name: this.name, full_name: this.fullName },
    };
    this.runs.push(body);
    this.note("workflow_run", completedAt ?? run.startedAt, {
      action: completedAt === null ? "in_progress" : "completed",
      workflow_run: body,
      workflow: { id: body.workflow_id, name: run.name, path: body.path, state: "active" },
    });
    return body;
  }

  /** Keeps a webhook with the bodies as they are now: GitHub sends a snapshot, not a reference. */
  note(event: string, at: When, payload: Json, sender: string | null = this.owner): void {
    this.webhooks.push({
      event,
      guid: guid(`${this.id}:${this.webhooks.length}`),
      at: githubTime(at),
      payload: structuredClone({
        ...payload,
        repository: { ...this.body(), ...(event === "push" && { pushed_at: secondsOf(this.pushedAt) }) },
        sender: userBody(sender),
      }),
    });
  }

  /** How GitHub answers `?sha=` on commits: a branch, a tag or a commit. */
  resolveRef(ref: string): string | null {
    const byName = this.branches.get(ref) ?? this.tags.find((tag) => tag.name === ref)?.sha;
    return byName ?? (this.commits.has(ref) ? ref : null);
  }

  labels(names: readonly string[]): Json[] {
    return names.map((name) => labelBody(name));
  }

  milestone(title: string | null): Json | null {
    return title === null ? null : milestoneBody(title);
  }
}

function pushedCommit(commit: Json): Json {
  const inner = (commit.commit ?? {}) as { message?: string; author?: Json; committer?: Json };
  return {
    id: commit.sha,
    tree_id: commit.sha,
    distinct: true,
    message: inner.message ?? "",
    timestamp: inner.committer?.date ?? null,
    url: commit.html_url,
    author: { ...inner.author, username: inner.author?.name },
    committer: { ...inner.committer, username: inner.committer?.name },
    added: [],
    removed: [],
    modified: [],
  };
}

function secondsOf(time: string | null): number | null {
  return time === null ? null : Date.parse(time) / 1000;
}

function guid(seed: string): string {
  const hex = fakeSha(`guid:${seed}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
