import { API, commentBody, HTML, labelBody, milestoneBody, timelineBody, userBody } from "./bodies.ts";
import type { FakeRepository, When } from "./fake-repository.ts";
import { fakeId, fakeNodeId, githubTime, type Json } from "./identifiers.ts";

export type NewIssue = {
  at: When;
  title?: string;
  body?: string;
  author?: string | null;
  labels?: readonly string[];
  number?: number;
};

/** An issue, or the issue half of a pull request: GitHub answers both under /issues. */
export class FakeIssue {
  readonly repository: FakeRepository;
  readonly number: number;
  readonly body: Json;
  readonly timeline: Json[] = [];

  constructor(repository: FakeRepository, issue: NewIssue) {
    this.repository = repository;
    this.number = issue.number ?? repository.nextNumber();
    this.body = issueBody(repository, this.number, issue);
    repository.issues.set(this.number, this.body);
    repository.timelines.set(this.number, this.timeline);
    if (this.isPlainIssue) this.noted("opened", issue.at, issue.author ?? null);
  }

  /** Overridden by pull requests, which GitHub announces under another event. */
  get isPlainIssue(): boolean {
    return true;
  }

  comment(at: When, by: string | null, text = "Looks reasonable."): this {
    const seed = { id: this.repository.nextId(), at, actor: by };
    const comment = commentBody(this.repository.fullName, this.number, seed, text);
    this.timeline.push({ ...comment, event: "commented", actor: userBody(by) });
    this.touch(at);
    this.body.comments = Number(this.body.comments) + 1;
    this.repository.note("issue_comment", at, { action: "created", issue: this.body, comment }, by);
    return this;
  }

  label(at: When, name: string, by: string | null = this.repository.owner): this {
    this.body.labels = [...(this.body.labels as Json[]), labelBody(name)];
    this.happened("labeled", at, by, { label: { name, color: "ededed" } }, { label: labelBody(name) });
    return this;
  }

  unlabel(at: When, name: string, by: string | null = this.repository.owner): this {
    this.body.labels = (this.body.labels as Json[]).filter((label) => label.name !== name);
    this.happened("unlabeled", at, by, { label: { name, color: "ededed" } }, { label: labelBody(name) });
    return this;
  }

  assign(at: When, login: string): this {
    const assignee = userBody(login);
    this.body.assignee = assignee;
    this.body.assignees = [assignee];
    this.happened(
      "assigned",
      at,
      this.repository.owner,
      { assignee, assigner: userBody(this.repository.owner) },
      { assignee },
    );
    return this;
  }

  putInMilestone(at: When, title: string): this {
    this.body.milestone = milestoneBody(title);
    this.happened(
      "milestoned",
      at,
      this.repository.owner,
      { milestone: { title } },
      { milestone: milestoneBody(title) },
    );
    return this;
  }

  close(at: When, options: { by?: string | null; reason?: "completed" | "not_planned" } = {}): this {
    const by = options.by === undefined ? this.repository.owner : options.by;
    this.body.state = "closed";
    this.body.closed_at = githubTime(at);
    this.body.state_reason = options.reason ?? "completed";
    this.happened("closed", at, by, { state_reason: this.body.state_reason }, {});
    return this;
  }

  reopen(at: When, by: string | null = this.repository.owner): this {
    this.body.state = "open";
    this.body.closed_at = null;
    this.body.state_reason = "reopened";
    this.happened("reopened", at, by, {}, {});
    return this;
  }

  /** One event on the timeline, and its webhook. */
  protected happened(event: string, at: When, by: string | null, timeline: Json, payload: Json): void {
    const seed = { id: this.repository.nextId(), event, at, actor: by };
    this.timeline.push(timelineBody(this.repository.fullName, seed, timeline));
    this.touch(at);
    this.noted(event, at, by, payload);
  }

  protected noted(action: string, at: When, by: string | null, payload: Json = {}): void {
    this.repository.note("issues", at, { action, issue: this.body, ...payload }, by);
  }

  protected touch(at: When): void {
    const time = githubTime(at);
    if (time > String(this.body.updated_at)) this.body.updated_at = time;
  }
}

function issueBody(repository: FakeRepository, number: number, issue: NewIssue): Json {
  const url = `${API}/repos/${repository.fullName}/issues/${number}`;
  return {
    url,
    repository_url: `${API}/repos/${repository.fullName}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${HTML}/${repository.fullName}/issues/${number}`,
    id: fakeId(`${repository.id}:issue:${number}`),
    node_id: fakeNodeId("I", `${repository.id}:${number}`),
    number,
    title: issue.title ?? `Issue ${number}`,
    user: userBody(issue.author === undefined ? "ada" : issue.author),
    labels: (issue.labels ?? []).map((name) => labelBody(name)),
    state: "open",
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    created_at: githubTime(issue.at),
    updated_at: githubTime(issue.at),
    closed_at: null,
    author_association: "MEMBER",
    active_lock_reason: null,
    body: issue.body ?? "",
    closed_by: null,
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: null,
  };
}
