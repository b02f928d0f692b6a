import { type EpochMs, SECOND_MS } from "#server/domain/shared/time.ts";
import { DEMO_HUB, DEMO_OWNER, DEMO_REPOSITORIES, type DemoRepositoryName } from "./cast.ts";
import type { Chances } from "./chances.ts";
import type { DemoBody, DemoDelivery } from "./demo-delivery.ts";
import {
  accountBody,
  commitBody,
  hubTime,
  issueBody,
  issueFaceBody,
  labelBody,
  pullBody,
  repositoryBody,
} from "./hub-bodies.ts";
import type { HubCommit, HubIssue, HubPull, HubRepository } from "./hub-state.ts";

type HubOptions = {
  chances: Chances;
  /** The instant of what is done now. */
  clock: () => EpochMs;
  send: (delivery: DemoDelivery) => void;
  /** When the repositories came to be. */
  since: EpochMs;
};

type NewPull = {
  title: string;
  text: string;
  author: string;
  branch: string;
  baseSha: string;
  draft: boolean;
  labels?: string[];
  commits: HubCommit[];
};

export type HubRun = { name: string; sha: string; branch: string; trigger: "push" | "pull_request"; actor: string };
export type HubDeployment = { id: number; service: string; environment: string; sha: string; createdAt: EpochMs };

/** Where commits change something. */
const PLACES = [
  "src/addresses.ts",
  "src/amounts.ts",
  "src/days.ts",
  "src/orders.ts",
  "src/texts.ts",
  "test/orders.test.ts",
];

const BEGINNING_NUMBER = 10_000_000;

/** A place where code lives, as GitHub: keeps issues, branches and pull requests, and tells of every change. */
export class Hub {
  readonly repositories: ReadonlyMap<DemoRepositoryName, HubRepository>;
  readonly #options: HubOptions;
  #lastId = BEGINNING_NUMBER;

  constructor(options: HubOptions) {
    this.#options = options;
    this.repositories = new Map(
      DEMO_REPOSITORIES.map(({ name }, place) => [
        name,
        {
          id: 70_000_001 + place,
          nodeId: `R_demo${70_000_001 + place}`,
          name,
          fullName: `${DEMO_OWNER}/${name}`,
          createdAt: options.since,
          pushedAt: options.since,
          tip: options.chances.hex(40),
          // Young enough to read, old enough to have a past.
          lastNumber: 100 + 40 * place,
        },
      ]),
    );
  }

  repository(name: DemoRepositoryName): HubRepository {
    const repository = this.repositories.get(name);
    if (repository === undefined) throw new Error(`The demo has no repository ${name}.`);
    return repository;
  }

  /** The second of what is done now. */
  now(): EpochMs {
    return Math.floor(this.#options.clock() / SECOND_MS) * SECOND_MS;
  }

  newId(): number {
    this.#lastId += 7;
    return this.#lastId;
  }

  /** A commit somebody made at an instant; nobody knows of it before it is pushed. */
  commit(author: { login: string; name: string }, message: string, at: EpochMs): HubCommit {
    const second = Math.floor(at / SECOND_MS) * SECOND_MS;
    const { chances } = this.#options;
    const { login, name } = author;
    const paths = [chances.pick(PLACES), chances.pick(PLACES)].sort();
    return {
      sha: chances.hex(40),
      treeSha: chances.hex(40),
      message,
      login,
      name,
      paths,
      at: second,
      authoredAt: second,
    };
  }

  #tell(event: string, repository: HubRepository, sender: string, body: DemoBody): void {
    const { chances, send } = this.#options;
    const guid = [8, 4, 4, 4, 12].map((digits) => chances.hex(digits)).join("-");
    send({
      kind: "github",
      at: this.now(),
      event,
      guid,
      body: { ...body, repository: repositoryBody(repository), sender: accountBody(sender) },
    });
  }

  openIssue(
    repository: HubRepository,
    opened: { title: string; text: string; author: string; labels: string[] },
  ): HubIssue {
    const at = this.now();
    repository.lastNumber += 1;
    const id = this.newId();
    const issue: HubIssue = {
      ...opened,
      id,
      nodeId: `I_demo${id}`,
      number: repository.lastNumber,
      assignee: null,
      openedAt: at,
      updatedAt: at,
      closed: null,
    };
    this.#tell("issues", repository, issue.author, { action: "opened", issue: issueBody(repository, issue) });
    return issue;
  }

  labelIssue(repository: HubRepository, issue: HubIssue, label: string, by: string): void {
    issue.labels = [...issue.labels, label];
    this.#tellIssue(repository, issue, "labeled", by, { label: labelBody(label) });
  }

  unlabelIssue(repository: HubRepository, issue: HubIssue, label: string, by: string): void {
    issue.labels = issue.labels.filter((name) => name !== label);
    this.#tellIssue(repository, issue, "unlabeled", by, { label: labelBody(label) });
  }

  assignIssue(repository: HubRepository, issue: HubIssue, assignee: string): void {
    issue.assignee = assignee;
    this.#tellIssue(repository, issue, "assigned", assignee, { assignee: accountBody(assignee) });
  }

  closeIssue(repository: HubRepository, issue: HubIssue, reason: "completed" | "not_planned", by: string): void {
    issue.closed = { at: this.now(), reason };
    this.#tellIssue(repository, issue, "closed", by, {});
  }

  reopenIssue(repository: HubRepository, issue: HubIssue, by: string): void {
    issue.closed = null;
    this.#tellIssue(repository, issue, "reopened", by, {});
  }

  #tellIssue(repository: HubRepository, issue: HubIssue, action: string, by: string, more: DemoBody): void {
    issue.updatedAt = this.now();
    this.#tell("issues", repository, by, { action, issue: issueBody(repository, issue), ...more });
  }

  /** `before` null: the branch is new. */
  push(
    repository: HubRepository,
    pushed: { branch: string; before: string | null; commits: readonly HubCommit[]; forced?: boolean; by: string },
  ): void {
    const { branch, before, commits, forced = false, by } = pushed;
    const last = commits.at(-1);
    if (last === undefined) return;
    repository.pushedAt = this.now();
    if (branch === "main") repository.tip = last.sha;
    const listed = commits.map((commit) => commitBody(repository, commit));
    const body = {
      ref: `refs/heads/${branch}`,
      before: before ?? "0".repeat(40),
      after: last.sha,
      created: before === null,
      deleted: false,
      forced,
      base_ref: null,
      commits: listed,
      head_commit: listed.at(-1),
      pusher: { name: by, email: `${by}@tidewater.example` },
    };
    this.#tell("push", repository, by, body);
  }

  openPull(repository: HubRepository, opened: NewPull): HubPull {
    const at = this.now();
    repository.lastNumber += 1;
    const id = this.newId();
    const pull: HubPull = {
      ...opened,
      id,
      nodeId: `PR_demo${id}`,
      number: repository.lastNumber,
      labels: opened.labels ?? [],
      reviewer: null,
      openedAt: at,
      updatedAt: at,
      closedAt: null,
      merged: null,
    };
    this.#tellPull(repository, pull, "opened", pull.author, {});
    return pull;
  }

  /** Commits come onto the branch of an open pull request, or (forced) in place of what was there. */
  pushToPull(repository: HubRepository, pull: HubPull, commits: readonly HubCommit[], forced = false): void {
    const before = pull.commits.at(-1)?.sha ?? null;
    this.push(repository, { branch: pull.branch, before, commits, forced, by: pull.author });
    pull.commits = forced ? [...commits] : [...pull.commits, ...commits];
    this.#tellPull(repository, pull, "synchronize", pull.author, { before, after: commits.at(-1)?.sha });
  }

  setDraft(repository: HubRepository, pull: HubPull, draft: boolean): void {
    pull.draft = draft;
    this.#tellPull(repository, pull, draft ? "converted_to_draft" : "ready_for_review", pull.author, {});
  }

  requestReview(repository: HubRepository, pull: HubPull, reviewer: string): void {
    pull.reviewer = reviewer;
    const more = { requested_reviewer: accountBody(reviewer) };
    this.#tellPull(repository, pull, "review_requested", pull.author, more);
  }

  review(
    repository: HubRepository,
    pull: HubPull,
    said: { by: string; state: "approved" | "changes_requested" | "commented"; text: string },
  ): void {
    const at = this.now();
    const id = this.newId();
    pull.updatedAt = at;
    const review = {
      id,
      node_id: `PRR_demo${id}`,
      user: accountBody(said.by),
      body: said.text,
      state: said.state,
      commit_id: pull.commits.at(-1)?.sha ?? pull.baseSha,
      submitted_at: hubTime(at),
      html_url: `${pullBody(repository, pull).html_url}#pullrequestreview-${id}`,
    };
    const body = { action: "submitted", review, pull_request: pullBody(repository, pull) };
    this.#tell("pull_request_review", repository, said.by, body);
  }

  comment(repository: HubRepository, pull: HubPull, by: string, text: string): void {
    const at = this.now();
    const id = this.newId();
    pull.updatedAt = at;
    const comment = {
      id,
      node_id: `IC_demo${id}`,
      user: accountBody(by),
      body: text,
      created_at: hubTime(at),
      updated_at: hubTime(at),
      html_url: `${pullBody(repository, pull).html_url}#issuecomment-${id}`,
    };
    this.#tell("issue_comment", repository, by, {
      action: "created",
      issue: issueFaceBody(repository, pull),
      comment,
    });
  }

  /** Squashes a pull request onto the default branch; answers the merge commit. */
  merge(repository: HubRepository, pull: HubPull, by: { login: string; name: string }): HubCommit {
    const at = this.now();
    const trailers = pull.text === "" ? "" : `\n\n${pull.text}`;
    const commit = this.commit(by, `${pull.title} (#${pull.number})${trailers}`, at);
    const before = repository.tip;
    pull.merged = { at, sha: commit.sha, by: by.login };
    pull.closedAt = at;
    this.push(repository, { branch: "main", before, commits: [commit], by: by.login });
    this.#tellPull(repository, pull, "closed", by.login, {});
    return commit;
  }

  closePull(repository: HubRepository, pull: HubPull, by: string): void {
    pull.closedAt = this.now();
    this.#tellPull(repository, pull, "closed", by, {});
  }

  reopenPull(repository: HubRepository, pull: HubPull): void {
    pull.closedAt = null;
    this.#tellPull(repository, pull, "reopened", pull.author, {});
  }

  #tellPull(repository: HubRepository, pull: HubPull, action: string, by: string, more: DemoBody): void {
    pull.updatedAt = this.now();
    const body = { action, number: pull.number, pull_request: pullBody(repository, pull), ...more };
    this.#tell("pull_request", repository, by, body);
  }

  /** A workflow run that begins now; what is returned tells how it ended. */
  startRun(
    repository: HubRepository,
    run: HubRun,
  ): { attempt: number; finish: (conclusion: "success" | "failure") => void; again: () => void } {
    const id = this.newId();
    const created = this.now();
    let startedAt = created;
    let attempt = 1;
    const tell = (action: string, conclusion: string | null) => {
      const actor = accountBody(run.actor);
      const workflowRun = {
        id,
        node_id: `WFR_demo${id}`,
        name: run.name,
        path: ".github/workflows/ci.yml",
        workflow_id: 501,
        run_number: id % 10_000,
        run_attempt: attempt,
        event: run.trigger,
        status: action === "completed" ? "completed" : "queued",
        conclusion,
        head_branch: run.branch,
        head_sha: run.sha,
        actor,
        triggering_actor: actor,
        created_at: hubTime(created),
        run_started_at: hubTime(startedAt),
        updated_at: hubTime(this.now()),
        html_url: `${DEMO_HUB}/${repository.fullName}/actions/runs/${id}`,
      };
      this.#tell("workflow_run", repository, run.actor, { action, workflow_run: workflowRun });
    };
    // Of a pull request's runs only the end is of interest; on the default branch a deployment waits for it.
    if (run.trigger === "push") tell("requested", null);
    return {
      get attempt() {
        return attempt;
      },
      finish: (conclusion) => tell("completed", conclusion),
      again: () => {
        attempt += 1;
        startedAt = this.now();
      },
    };
  }

  startDeployment(
    repository: HubRepository,
    what: { service: string; environment: string; sha: string; by: string },
  ): HubDeployment {
    const deployment = { ...what, id: this.newId(), createdAt: this.now() };
    this.tellDeployment(repository, deployment, "in_progress", what.by);
    return deployment;
  }

  tellDeployment(
    repository: HubRepository,
    deployment: HubDeployment,
    state: "in_progress" | "success" | "failure",
    by: string,
  ): void {
    const id = this.newId();
    const { environment, sha, service, createdAt } = deployment;
    const at = hubTime(this.now());
    this.#tell("deployment_status", repository, by, {
      action: "created",
      deployment: {
        id: deployment.id,
        node_id: `DE_demo${deployment.id}`,
        sha,
        ref: "main",
        task: "deploy",
        payload: { service },
        environment,
        creator: accountBody(by),
        created_at: hubTime(createdAt),
        updated_at: at,
      },
      deployment_status: {
        id,
        node_id: `DES_demo${id}`,
        state,
        environment,
        description: "",
        target_url: "",
        log_url: "",
        environment_url: "",
        creator: accountBody(by),
        created_at: at,
        updated_at: at,
      },
    });
  }
}
