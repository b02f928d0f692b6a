import { API, HTML, userBody } from "./bodies.ts";
import type { FakeRepository, When } from "./fake-repository.ts";
import { fakeNodeId, githubTime, type Json } from "./identifiers.ts";

export type NewDeployment = {
  sha: string;
  at: When;
  environment?: string;
  ref?: string;
  creator?: string | null;
  task?: string;
};

export type DeploymentState = "queued" | "pending" | "in_progress" | "success" | "failure" | "error" | "inactive";

/** A deployment and its statuses. GitHub moves a deployment's updated_at with every status. */
export class FakeDeployment {
  readonly repository: FakeRepository;
  readonly body: Json;
  readonly id: number;
  readonly #statuses: Json[] = [];

  constructor(repository: FakeRepository, deployment: NewDeployment) {
    this.repository = repository;
    this.id = repository.nextId();
    const url = `${API}/repos/${repository.fullName}/deployments/${this.id}`;
    this.body = {
      url,
      id: this.id,
      node_id: fakeNodeId("DE", String(this.id)),
      sha: deployment.sha,
      ref: deployment.ref ?? repository.defaultBranch,
      task: deployment.task ?? "deploy",
      payload: {},
      original_environment: deployment.environment ?? "production",
      environment: deployment.environment ?? "production",
      description: null,
      creator: userBody(deployment.creator === undefined ? repository.owner : deployment.creator),
      created_at: githubTime(deployment.at),
      updated_at: githubTime(deployment.at),
      statuses_url: `${url}/statuses`,
      repository_url: `${API}/repos/${repository.fullName}`,
      transient_environment: false,
      production_environment: (deployment.environment ?? "production") === "production",
      performed_via_github_app: null,
    };
    repository.deployments.push(this.body);
    repository.statuses.set(this.id, this.#statuses);
    repository.note("deployment", deployment.at, {
      action: "created",
      deployment: this.body,
      workflow: null,
      workflow_run: null,
    });
  }

  /** Adds a status; an earlier deployment of the environment becomes inactive only when the test says so. */
  status(at: When, state: DeploymentState, creator: string | null = this.repository.owner): this {
    this.#add(at, state, creator);
    return this;
  }

  #add(at: When, state: DeploymentState, creator: string | null): void {
    const id = this.repository.nextId();
    const status: Json = {
      url: `${String(this.body.url)}/statuses/${id}`,
      id,
      node_id: fakeNodeId("DES", String(id)),
      state,
      creator: userBody(creator),
      description: "",
      environment: this.body.environment,
      target_url: `${HTML}/${this.repository.fullName}/deployments/${this.id}`,
      created_at: githubTime(at),
      updated_at: githubTime(at),
      deployment_url: this.body.url,
      repository_url: this.body.repository_url,
      environment_url: "",
      log_url: "",
      performed_via_github_app: null,
    };
    this.#statuses.push(status);
    if (githubTime(at) > String(this.body.updated_at)) this.body.updated_at = githubTime(at);
    this.repository.note("deployment_status", at, {
      action: "created",
      deployment_status: status,
      deployment: this.body,
      check_run: null,
      workflow: null,
      workflow_run: null,
    });
  }
}
