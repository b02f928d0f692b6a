import { type Answer, body, type FakeRequest, list, refusal } from "./answers.ts";
import { commitsFrom } from "./commit-order.ts";
import type { FakeRepository } from "./fake-repository.ts";
import type { Json } from "./identifiers.ts";

/** Everything below /repos/{owner}/{name} that Last Mile reads; `rest` is what follows it. */
export function repositoryAnswer(repository: FakeRepository, rest: string, request: FakeRequest): Answer {
  const number = Number(/^\/(?:issues|pulls)\/(\d+)/.exec(rest)?.[1] ?? Number.NaN);
  if (rest === "") return body(repository.body());
  if (rest === "/issues") return issuesAnswer(repository, request);
  if (rest === "/pulls") return list(byTime(stateOf([...repository.pulls.values()], request), request, "created"));
  if (rest === "/branches") return list([...repository.branches].map(([name, sha]) => ({ name, commit: { sha } })));
  if (rest.startsWith("/branches/")) return branchAnswer(repository, decodeURIComponent(rest.slice(10)));
  if (rest === "/commits") return commitsAnswer(repository, request);
  if (rest.startsWith("/commits/")) return commitAnswer(repository, decodeURIComponent(rest.slice(9)));
  if (rest === "/tags") return list(repository.tags.map((tag) => tagBody(repository, tag)));
  if (rest === "/releases") return list(byTime(repository.releases, request, "created"));
  if (rest === "/deployments") return list(byTime(repository.deployments, request, "created"));
  if (rest.startsWith("/deployments/")) return statusesAnswer(repository, rest);
  if (rest.startsWith("/actions/")) return actionsAnswer(repository, rest, request);
  if (rest === "/installation") return body({ id: 1, account: { login: repository.owner }, app_id: 1 });
  if (Number.isInteger(number)) {
    return itemAnswer(repository, number, rest.replace(/^\/(issues|pulls)\/\d+/, "/$1"), request);
  }
  return refusal(404, "Not Found");
}

/** Closes an issue or opens it again, for whoever may write. */
function changedIssue(repository: FakeRepository, issue: Json, { body: change }: FakeRequest): Answer {
  if (repository.isReadOnly) return refusal(403, "Resource not accessible by personal access token");
  const { state, state_reason } = JSON.parse(change ?? "{}") as { state?: string; state_reason?: string };
  issue.state = state;
  issue.state_reason = state_reason ?? null;
  return body(issue);
}

function itemAnswer(repository: FakeRepository, number: number, rest: string, request: FakeRequest): Answer {
  const issue = repository.issues.get(number);
  const pull = repository.pulls.get(number);
  if (issue === undefined) return refusal(404, "Not Found");
  const closed = repository.issuesDisabled && pull === undefined;
  if (closed) return refusal(410, "Issues are disabled for this repo");
  if (rest === "/issues" && request.method === "PATCH") return changedIssue(repository, issue, request);
  if (rest === "/issues") return body(issue);
  if (rest === "/issues/timeline") return list(repository.timelines.get(number) ?? []);
  if (pull === undefined) return refusal(404, "Not Found");
  if (rest === "/pulls") return body(pull);
  if (rest === "/pulls/files") {
    return list((repository.files.get(number) ?? []).map((filename) => ({ filename, status: "modified" })));
  }
  if (rest === "/pulls/commits") {
    const shas = (repository.timelines.get(number) ?? []).flatMap((entry) =>
      entry.event === "committed" ? [String(entry.sha)] : [],
    );
    // GitHub lists at most 250 commits of a pull request here.
    return list(shas.slice(0, 250).map((sha) => repository.commits.get(sha)));
  }
  return refusal(404, "Not Found");
}

function issuesAnswer(repository: FakeRepository, request: FakeRequest): Answer {
  if (repository.issuesDisabled) return refusal(410, "Issues are disabled for this repo");
  const since = request.query.get("since");
  const issues = [...repository.issues.values()].filter(
    (issue) => since === null || Date.parse(String(issue.updated_at)) >= Date.parse(since),
  );
  return list(byTime(stateOf(issues, request), request, "created"));
}

function stateOf(items: readonly Json[], request: FakeRequest): Json[] {
  const state = request.query.get("state") ?? "open";
  return items.filter((item) => state === "all" || item.state === state);
}

/** GitHub sorts newest first unless told otherwise; ties by id. */
function byTime(items: readonly Json[], request: FakeRequest, fallback: string): Json[] {
  const field = `${request.query.get("sort") === "updated" ? "updated" : fallback}_at`;
  const sign = request.query.get("direction") === "asc" ? 1 : -1;
  return [...items].sort(
    (left, right) => sign * (compare(left[field], right[field]) || Number(left.id) - Number(right.id)),
  );
}

function compare(left: unknown, right: unknown): number {
  return Date.parse(String(left)) - Date.parse(String(right));
}

function commitsAnswer(repository: FakeRepository, request: FakeRequest): Answer {
  if (repository.branches.size === 0) return refusal(409, "Git Repository is empty.");
  const ref = request.query.get("sha") ?? repository.defaultBranch;
  const sha = repository.resolveRef(ref);
  if (sha === null) return refusal(404, `No commit found for SHA: ${ref}`);
  return list(commitsFrom(repository.commits, sha));
}

function commitAnswer(repository: FakeRepository, ref: string): Answer {
  if (repository.branches.size === 0) return refusal(409, "Git Repository is empty.");
  const sha = repository.resolveRef(ref);
  return sha === null ? refusal(422, `No commit found for SHA: ${ref}`) : body(repository.commits.get(sha));
}

function branchAnswer(repository: FakeRepository, name: string): Answer {
  const sha = repository.branches.get(name);
  if (sha === undefined) return refusal(404, "Branch not found");
  return body({ name, commit: repository.commits.get(sha), protected: false });
}

function tagBody(repository: FakeRepository, tag: { name: string; sha: string }): Json {
  const commit = { sha: tag.sha, url: `https://api.github.com/repos/${repository.fullName}/commits/${tag.sha}` };
  return { name: tag.name, commit, zipball_url: "", tarball_url: "", node_id: `REF_${tag.name}` };
}

function statusesAnswer(repository: FakeRepository, rest: string): Answer {
  const id = Number(/^\/deployments\/(\d+)/.exec(rest)?.[1]);
  const deployment = repository.deployments.find((candidate) => candidate.id === id);
  if (deployment === undefined) return refusal(404, "Not Found");
  if (rest.endsWith("/statuses")) return list([...(repository.statuses.get(id) ?? [])].reverse());
  return body(deployment);
}

function actionsAnswer(repository: FakeRepository, rest: string, request: FakeRequest): Answer {
  if (repository.actionsDisabled) return refusal(404, "Not Found");
  if (rest === "/actions/workflows") {
    const names = [...new Set(repository.runs.map((run) => String(run.name)))];
    const workflows = names.map((name, index) => ({
      id: index + 1,
      name,
      path: `.github/workflows/${name}.yml`,
      state: "active",
    }));
    return { kind: "list", items: workflows, wrap: (page, total) => ({ total_count: total, workflows: page }) };
  }
  const attempt = repository.attempts.get(rest.replace("/actions/runs/", "").replace("/attempts/", "/"));
  if (attempt !== undefined) return body(attempt);
  if (rest !== "/actions/runs") return refusal(404, "Not Found");
  const [from, to] = createdRange(request.query.get("created"));
  const runs = repository.runs.filter((run) => {
    const created = Date.parse(String(run.created_at));
    return created >= from && created <= to;
  });
  return {
    kind: "list",
    items: byTime(runs, request, "created"),
    wrap: (page, total) => ({ total_count: total, workflow_runs: page }),
    cap: 1_000,
  };
}

/** GitHub's search syntax for dates: "A..B", ">=A", "<=B", "*..B"; both ends belong to the range. */
function createdRange(created: string | null): [number, number] {
  if (created === null) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (created.startsWith(">=")) return [Date.parse(created.slice(2)), Number.POSITIVE_INFINITY];
  if (created.startsWith("<=")) return [Number.NEGATIVE_INFINITY, Date.parse(created.slice(2))];
  const [from = "*", to = "*"] = created.split("..");
  return [
    from === "*" ? Number.NEGATIVE_INFINITY : Date.parse(from),
    to === "*" ? Number.POSITIVE_INFINITY : Date.parse(to),
  ];
}
