import type { EpochMs } from "#server/domain/shared/time.ts";
import { DEMO_HUB, DEMO_OWNER } from "./cast.ts";
import type { DemoBody } from "./demo-delivery.ts";
import type { HubCommit, HubIssue, HubPull, HubRepository } from "./hub-state.ts";

/** A time as GitHub writes it: to the second. */
export function hubTime(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function timeOrNull(at: EpochMs | null): string | null {
  return at === null ? null : hubTime(at);
}

/** Numbers an account by its name, as the hub would by its registration. */
function accountId(login: string): number {
  let id = 7;
  for (const letter of login) id = (id * 31 + letter.charCodeAt(0)) % 90_000_000;
  return 10_000_000 + id;
}

export function accountBody(login: string): DemoBody {
  const id = accountId(login);
  return {
    login,
    id,
    node_id: `U_demo${id}`,
    html_url: `${DEMO_HUB}/${login.replace("[bot]", "")}`,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  };
}

const ORGANISATION = {
  login: DEMO_OWNER,
  id: 42_000_001,
  node_id: "O_demo42000001",
  html_url: `${DEMO_HUB}/${DEMO_OWNER}`,
  type: "Organization",
  site_admin: false,
} as const;

export function repositoryBody(repository: HubRepository): DemoBody {
  const { id, nodeId, name, fullName, createdAt, pushedAt } = repository;
  return {
    id,
    node_id: nodeId,
    name,
    full_name: fullName,
    private: true,
    owner: ORGANISATION,
    html_url: `${DEMO_HUB}/${fullName}`,
    fork: false,
    created_at: hubTime(createdAt),
    updated_at: hubTime(createdAt),
    pushed_at: hubTime(pushedAt),
    default_branch: "main",
  };
}

const LABEL_COLOURS: Readonly<Record<string, string>> = {
  bug: "d73a4a",
  feature: "a2eeef",
  chore: "cfd3d7",
  ready: "0e8a16",
  "in progress": "fbca04",
  hotfix: "b60205",
  dependencies: "0366d6",
};

export function labelBody(name: string): DemoBody {
  const id = accountId(name);
  return { id, node_id: `LA_demo${id}`, name, color: LABEL_COLOURS[name] ?? "ededed", default: false };
}

export function issueBody(repository: HubRepository, issue: HubIssue): DemoBody {
  return {
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    body: issue.text,
    html_url: `${DEMO_HUB}/${repository.fullName}/issues/${issue.number}`,
    user: accountBody(issue.author),
    labels: issue.labels.map(labelBody),
    assignees: issue.assignee === null ? [] : [accountBody(issue.assignee)],
    milestone: null,
    state: issue.closed === null ? "open" : "closed",
    state_reason: issue.closed?.reason ?? null,
    created_at: hubTime(issue.openedAt),
    updated_at: hubTime(issue.updatedAt),
    closed_at: timeOrNull(issue.closed?.at ?? null),
    author_association: "MEMBER",
  };
}

/** A pull request in the place of an issue, as a comment names it. */
export function issueFaceBody(repository: HubRepository, pull: HubPull): DemoBody {
  const html = `${DEMO_HUB}/${repository.fullName}/pull/${pull.number}`;
  return {
    id: pull.id + 1,
    node_id: pull.nodeId,
    number: pull.number,
    title: pull.title,
    body: pull.text,
    html_url: html,
    user: accountBody(pull.author),
    labels: pull.labels.map(labelBody),
    state: pull.closedAt === null ? "open" : "closed",
    created_at: hubTime(pull.openedAt),
    updated_at: hubTime(pull.updatedAt),
    closed_at: timeOrNull(pull.closedAt),
    pull_request: { html_url: html, merged_at: timeOrNull(pull.merged?.at ?? null) },
  };
}

export function pullBody(repository: HubRepository, pull: HubPull): DemoBody {
  return {
    id: pull.id,
    node_id: pull.nodeId,
    number: pull.number,
    title: pull.title,
    body: pull.text,
    html_url: `${DEMO_HUB}/${repository.fullName}/pull/${pull.number}`,
    user: accountBody(pull.author),
    labels: pull.labels.map(labelBody),
    draft: pull.draft,
    state: pull.closedAt === null ? "open" : "closed",
    locked: false,
    created_at: hubTime(pull.openedAt),
    updated_at: hubTime(pull.updatedAt),
    closed_at: timeOrNull(pull.closedAt),
    merged_at: timeOrNull(pull.merged?.at ?? null),
    merge_commit_sha: pull.merged?.sha ?? null,
    merged: pull.merged !== null,
    merged_by: pull.merged === null ? null : accountBody(pull.merged.by),
    commits: pull.commits.length,
    requested_reviewers: pull.reviewer === null ? [] : [accountBody(pull.reviewer)],
    base: { label: `${DEMO_OWNER}:main`, ref: "main", sha: pull.baseSha, repo: repositoryBody(repository) },
    head: {
      label: `${DEMO_OWNER}:${pull.branch}`,
      ref: pull.branch,
      sha: pull.commits.at(-1)?.sha ?? pull.baseSha,
      repo: repositoryBody(repository),
    },
  };
}

export function commitBody(repository: HubRepository, commit: HubCommit): DemoBody {
  const author = { name: commit.name, email: `${commit.login}@tidewater.example`, username: commit.login };
  return {
    id: commit.sha,
    tree_id: commit.treeSha,
    distinct: true,
    message: commit.message,
    timestamp: hubTime(commit.at),
    url: `${DEMO_HUB}/${repository.fullName}/commit/${commit.sha}`,
    author,
    committer: author,
    added: [],
    removed: [],
    modified: commit.paths,
  };
}
