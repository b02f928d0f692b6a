import { API, committedBody, HTML, reviewBody, userBody } from "./bodies.ts";
import { FakeIssue, type NewIssue } from "./fake-issue.ts";
import type { FakeRepository, When } from "./fake-repository.ts";
import { fakeId, fakeNodeId, fakeSha, githubTime, type Json } from "./identifiers.ts";

export type NewPullRequest = NewIssue & {
  draft?: boolean;
  head?: string;
  base?: string;
  /** Commits it is opened with; at least one. */
  commits?: readonly { at: When; authoredAt?: When; message?: string; author?: string | null }[];
  paths?: readonly string[];
};

export type MergeMethod = "merge" | "squash" | "rebase";

/** A pull request: the issue half, the pull half, and one timeline for both. */
export class FakePullRequest extends FakeIssue {
  readonly pull: Json;
  readonly headRef: string;
  readonly baseRef: string;
  readonly author: string | null;
  #commits: string[] = [];

  constructor(repository: FakeRepository, pull: NewPullRequest) {
    super(repository, pull);
    this.author = pull.author === undefined ? "ada" : pull.author;
    this.headRef = pull.head ?? `topic-${this.number}`;
    this.baseRef = pull.base ?? repository.defaultBranch;
    const baseSha = repository.branches.get(this.baseRef) ?? fakeSha("no base");
    this.pull = pullBody(this, pull, baseSha);
    this.body.node_id = this.pull.node_id;
    this.body.html_url = this.pull.html_url;
    this.body.draft = this.pull.draft;
    this.body.pull_request = stub(this.pull);
    repository.pulls.set(this.number, this.pull);
    repository.files.set(this.number, [...(pull.paths ?? [])]);
    for (const commit of pull.commits ?? [{ at: pull.at }]) this.addCommit(commit);
    this.pullNoted("opened", pull.at, this.author);
  }

  override get isPlainIssue(): boolean {
    return false;
  }

  get headSha(): string {
    return this.#commits.at(-1) ?? "";
  }

  get commits(): readonly string[] {
    return this.#commits;
  }

  /** A later push of one commit. */
  push(commit: { at: When; authoredAt?: When; message?: string; author?: string | null }): this {
    const before = this.headSha;
    this.addCommit(commit);
    this.touch(commit.at);
    this.repository.pushed(this.headRef, before, [this.headSha], commit.at);
    this.pullNoted("synchronize", commit.at, this.author, { before, after: this.headSha });
    return this;
  }

  /** Rewrites the branch: the timeline keeps only the final commits and an event that says so. */
  forcePush(at: When, commits: readonly { at: When; authoredAt?: When; message?: string }[]): this {
    const before = this.headSha;
    this.#commits = [];
    const kept = this.timeline.filter((entry) => entry.event !== "committed");
    this.timeline.splice(0, this.timeline.length, ...kept);
    for (const commit of commits) this.addCommit(commit);
    this.repository.pushed(this.headRef, before, this.#commits, at, true);
    this.pullHappened("head_ref_force_pushed", at, this.author, { commit_id: this.headSha }, null);
    this.pullNoted("synchronize", at, this.author, { before, after: this.headSha });
    return this;
  }

  review(at: When, by: string | null, state: "approved" | "changes_requested" | "commented"): this {
    const seed = { id: this.repository.nextId(), at, actor: by };
    const review = reviewBody(this.repository.fullName, this.number, seed, { state, commitId: this.headSha });
    this.timeline.push({ ...review, event: "reviewed" });
    this.touch(at);
    this.repository.note("pull_request_review", at, { action: "submitted", review, pull_request: this.pull }, by);
    return this;
  }

  requestReview(at: When, reviewer: string): this {
    const requested_reviewer = userBody(reviewer);
    const timeline = { review_requester: userBody(this.author), requested_reviewer };
    this.pullHappened("review_requested", at, this.author, timeline, "review_requested", { requested_reviewer });
    return this;
  }

  ready(at: When): this {
    this.setDraft(false);
    this.pullHappened("ready_for_review", at, this.author, {}, "ready_for_review");
    return this;
  }

  backToDraft(at: When): this {
    this.setDraft(true);
    this.pullHappened("convert_to_draft", at, this.author, {}, "converted_to_draft");
    return this;
  }

  override close(at: When, options: { by?: string | null } = {}): this {
    this.setClosed(at, null);
    this.pullHappened("closed", at, options.by === undefined ? this.author : options.by, {}, "closed");
    return this;
  }

  override reopen(at: When, by: string | null = this.author): this {
    this.body.state = "open";
    this.body.closed_at = null;
    this.pull.state = "open";
    this.pull.closed_at = null;
    this.pullHappened("reopened", at, by, {}, "reopened");
    return this;
  }

  /** Returns the commit that stands in the base branch. */
  merge(at: When, options: { by?: string | null; method?: MergeMethod; staleMergeSha?: string } = {}): string {
    const by = options.by === undefined ? this.repository.owner : options.by;
    const before = this.repository.branches.get(this.baseRef) ?? null;
    const landed = this.land(at, options.method ?? "squash", before);
    const merged = landed.at(-1) ?? "";
    this.repository.branches.set(this.baseRef, merged);
    this.setClosed(at, githubTime(at));
    this.pull.merge_commit_sha = options.staleMergeSha ?? merged;
    this.pull.merged_by = userBody(by);
    this.pull.merged = true;
    const actor = by;
    const seed = { commit_id: merged, commit_url: `${API}/repos/${this.repository.fullName}/commits/${merged}` };
    this.pullHappened("merged", at, actor, seed, null);
    this.pullHappened("closed", at, actor, {}, "closed");
    this.repository.pushed(this.baseRef, before, landed, at);
    return merged;
  }

  private land(at: When, method: MergeMethod, base: string | null): string[] {
    const parents = base === null ? [] : [base];
    if (method === "merge") {
      return [
        this.repository.storeCommit({ at, message: `Merge pull request #${this.number}`, author: this.author }, [
          ...parents,
          this.headSha,
        ]),
      ];
    }
    if (method === "squash") {
      const message = `${String(this.body.title)} (#${this.number})`;
      return [this.repository.storeCommit({ at, message, author: this.author }, parents)];
    }
    const landed: string[] = [];
    for (const sha of this.#commits) {
      const original = (this.repository.commits.get(sha)?.commit ?? {}) as {
        message?: string;
        author?: { date: string };
      };
      const onto = landed.at(-1);
      landed.push(
        this.repository.storeCommit(
          { at, authoredAt: original.author?.date ?? at, message: original.message ?? "", author: this.author },
          onto === undefined ? parents : [onto],
        ),
      );
    }
    return landed;
  }

  private addCommit(commit: { at: When; authoredAt?: When; message?: string; author?: string | null }): void {
    const parent = this.#commits.at(-1) ?? this.repository.branches.get(this.baseRef);
    const author = commit.author === undefined ? this.author : commit.author;
    const message = commit.message ?? `Work on #${this.number}, part ${this.#commits.length + 1}`;
    const parents = parent === undefined ? [] : [parent];
    const sha = this.repository.storeCommit({ ...commit, author, message }, parents);
    this.#commits.push(sha);
    this.timeline.push(
      committedBody(this.repository.fullName, {
        sha,
        message,
        parents,
        author,
        authoredAt: commit.authoredAt ?? commit.at,
        committedAt: commit.at,
      }),
    );
    this.repository.branches.set(this.headRef, sha);
    (this.pull.head as Json).sha = sha;
  }

  private setDraft(draft: boolean): void {
    this.pull.draft = draft;
    this.body.draft = draft;
  }

  private setClosed(at: When, mergedAt: string | null): void {
    const time = githubTime(at);
    Object.assign(this.pull, { state: "closed", closed_at: time, merged_at: mergedAt });
    Object.assign(this.body, { state: "closed", closed_at: time, pull_request: stub(this.pull) });
  }

  private pullHappened(
    event: string,
    at: When,
    by: string | null,
    timeline: Json,
    action: string | null,
    payload: Json = {},
  ): void {
    this.withoutWebhook(() => this.happened(event, at, by, timeline, {}));
    if (action !== null) this.pullNoted(action, at, by, payload);
  }

  private withoutWebhook(act: () => void): void {
    const count = this.repository.webhooks.length;
    act();
    this.repository.webhooks.splice(count);
  }

  private pullNoted(action: string, at: When, by: string | null, payload: Json = {}): void {
    const body = { action, number: this.number, pull_request: this.pull, ...payload };
    this.repository.note("pull_request", at, body, by);
  }

  protected override noted(action: string, at: When, by: string | null, payload: Json = {}): void {
    this.pullNoted(action, at, by, payload);
  }

  protected override touch(at: When): void {
    super.touch(at);
    this.pull.updated_at = this.body.updated_at;
    this.pull.labels = this.body.labels;
  }
}

function stub(pull: Json): Json {
  return {
    url: pull.url,
    html_url: pull.html_url,
    diff_url: `${String(pull.html_url)}.diff`,
    patch_url: `${String(pull.html_url)}.patch`,
    merged_at: pull.merged_at,
  };
}

function pullBody(item: FakePullRequest, pull: NewPullRequest, baseSha: string): Json {
  const { repository, number } = item;
  const url = `${API}/repos/${repository.fullName}/pulls/${number}`;
  const repo = repository.body();
  return {
    url,
    id: fakeId(`${repository.id}:pull:${number}`),
    node_id: fakeNodeId("PR", `${repository.id}:${number}`),
    html_url: `${HTML}/${repository.fullName}/pull/${number}`,
    diff_url: `${HTML}/${repository.fullName}/pull/${number}.diff`,
    issue_url: `${API}/repos/${repository.fullName}/issues/${number}`,
    number,
    state: "open",
    locked: false,
    title: item.body.title,
    user: item.body.user,
    body: item.body.body,
    created_at: item.body.created_at,
    updated_at: item.body.updated_at,
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: item.body.labels,
    milestone: null,
    draft: pull.draft ?? false,
    head: { label: `${repository.owner}:${item.headRef}`, ref: item.headRef, sha: "", user: repo.owner, repo },
    base: { label: `${repository.owner}:${item.baseRef}`, ref: item.baseRef, sha: baseSha, user: repo.owner, repo },
    author_association: "MEMBER",
    auto_merge: null,
    active_lock_reason: null,
  };
}
