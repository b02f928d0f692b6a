import { fakeId, fakeNodeId, githubTime, type Json } from "./identifiers.ts";

export const API = "https://api.github.com";
export const HTML = "https://github.com";

/** A person, a bot (by the "[bot]" suffix) or nobody: GitHub answers null for deleted accounts. */
export function userBody(login: string | null): Json | null {
  if (login === null) return null;
  return {
    login,
    id: fakeId(`user:${login}`),
    node_id: fakeNodeId("U", login),
    avatar_url: `https://avatars.githubusercontent.com/u/${fakeId(`user:${login}`)}?v=4`,
    gravatar_id: "",
    url: `${API}/users/${login}`,
    html_url: `${HTML}/${login}`,
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  };
}

export function labelBody(name: string): Json {
  return {
    id: fakeId(`label:${name}`),
    node_id: fakeNodeId("LA", name),
    url: `${API}/labels/${encodeURIComponent(name)}`,
    name,
    color: "ededed",
    default: false,
    description: null,
  };
}

export function milestoneBody(title: string): Json {
  return { id: fakeId(`milestone:${title}`), node_id: fakeNodeId("MI", title), number: 1, title, state: "open" };
}

export type CommitSeed = {
  sha: string;
  message: string;
  parents: readonly string[];
  author: string | null;
  authoredAt: string | number | Date;
  committedAt: string | number | Date;
};

function signature(login: string | null, at: CommitSeed["authoredAt"]): Json {
  const name = login ?? "ghost";
  return { name, email: `${name}@example.invalid`, date: githubTime(at) };
}

export function commitBody(fullName: string, commit: CommitSeed): Json {
  const url = `${API}/repos/${fullName}/commits/${commit.sha}`;
  return {
    sha: commit.sha,
    node_id: fakeNodeId("C", commit.sha),
    commit: {
      author: signature(commit.author, commit.authoredAt),
      committer: signature(commit.author, commit.committedAt),
      message: commit.message,
      tree: { sha: commit.sha, url: `${API}/repos/${fullName}/git/trees/${commit.sha}` },
      url: `${API}/repos/${fullName}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    url,
    html_url: `${HTML}/${fullName}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    author: userBody(commit.author),
    committer: userBody(commit.author),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${API}/repos/${fullName}/commits/${sha}`,
      html_url: `${HTML}/${fullName}/commit/${sha}`,
    })),
  };
}

/** The timeline's own shape of a commit: dates at the top, no account. */
export function committedBody(fullName: string, commit: CommitSeed): Json {
  const full = commitBody(fullName, commit) as { commit: Json; parents: unknown };
  return {
    sha: commit.sha,
    node_id: fakeNodeId("C", commit.sha),
    url: `${API}/repos/${fullName}/git/commits/${commit.sha}`,
    html_url: `${HTML}/${fullName}/commit/${commit.sha}`,
    author: full.commit.author,
    committer: full.commit.committer,
    tree: full.commit.tree,
    message: commit.message,
    parents: full.parents,
    verification: full.commit.verification,
    event: "committed",
  };
}

export type TimelineSeed = { id: number; event: string; at: string | number | Date; actor: string | null };

/** The common part of the timeline's events that are neither commits, comments nor reviews. */
export function timelineBody(fullName: string, seed: TimelineSeed, more: Json = {}): Json {
  return {
    id: seed.id,
    node_id: fakeNodeId("TE", String(seed.id)),
    url: `${API}/repos/${fullName}/issues/events/${seed.id}`,
    actor: userBody(seed.actor),
    event: seed.event,
    commit_id: null,
    commit_url: null,
    created_at: githubTime(seed.at),
    performed_via_github_app: null,
    ...more,
  };
}

export function commentBody(fullName: string, number: number, seed: Omit<TimelineSeed, "event">, text: string): Json {
  return {
    url: `${API}/repos/${fullName}/issues/comments/${seed.id}`,
    html_url: `${HTML}/${fullName}/issues/${number}#issuecomment-${seed.id}`,
    issue_url: `${API}/repos/${fullName}/issues/${number}`,
    id: seed.id,
    node_id: fakeNodeId("IC", String(seed.id)),
    user: userBody(seed.actor),
    created_at: githubTime(seed.at),
    updated_at: githubTime(seed.at),
    author_association: "CONTRIBUTOR",
    body: text,
    performed_via_github_app: null,
  };
}

export function reviewBody(
  fullName: string,
  number: number,
  seed: Omit<TimelineSeed, "event">,
  review: { state: string; commitId: string | null; text?: string },
): Json {
  const html = `${HTML}/${fullName}/pull/${number}#pullrequestreview-${seed.id}`;
  return {
    id: seed.id,
    node_id: fakeNodeId("PRR", String(seed.id)),
    user: userBody(seed.actor),
    body: review.text ?? "",
    state: review.state,
    html_url: html,
    pull_request_url: `${API}/repos/${fullName}/pulls/${number}`,
    author_association: "MEMBER",
    _links: { html: { href: html }, pull_request: { href: `${API}/repos/${fullName}/pulls/${number}` } },
    submitted_at: githubTime(seed.at),
    commit_id: review.commitId,
  };
}
