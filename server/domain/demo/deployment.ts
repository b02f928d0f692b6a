import type { EpochMs } from "#server/domain/shared/time.ts";
import { type DemoRepository, type DemoRepositoryName, OPS_PARTNER } from "./cast.ts";
import type { DemoWorld } from "./demo-world.ts";
import { hubTime } from "./hub-bodies.ts";

/** A deployment that succeeded, by the name its sender gave it. */
export type Deployed = {
  id: string;
  sha: string;
  finishedAt: EpochMs;
  /** Tells that it was taken back; only a script can say so. */
  takeBack: (by: string) => void;
};

type Begun = { deployed: Deployed; finish: (status: "succeeded" | "failed") => void };

/** Begins a deployment and tells of it the way the repository does: as the hub's own, or by a script's request. */
export function deployment(
  world: DemoWorld,
  what: {
    repository: DemoRepositoryName;
    service: string;
    deployedBy: DemoRepository["deployedBy"];
    environment: "staging" | "production";
    sha: string;
  },
): Begun {
  return what.deployedBy === "script" ? byScript(world, what) : byHub(world, what);
}

type What = { repository: DemoRepositoryName; service: string; environment: "staging" | "production"; sha: string };

function byHub({ hub }: DemoWorld, { repository: name, service, environment, sha }: What): Begun {
  const repository = hub.repository(name);
  const by = OPS_PARTNER;
  const begun = hub.startDeployment(repository, { service, environment, sha, by });
  const deployed = { id: String(begun.id), sha, finishedAt: hub.now(), takeBack: () => undefined };
  return {
    deployed,
    finish: (status) => {
      deployed.finishedAt = hub.now();
      hub.tellDeployment(repository, begun, status === "succeeded" ? "success" : "failure", by);
    },
  };
}

function byScript({ hub, tell }: DemoWorld, { repository, service, environment, sha }: What): Begun {
  const id = `${service}-${hub.newId()}`;
  const startedAt = hubTime(hub.now());
  const about = { id, repository: hub.repository(repository).fullName, service, environment, sha, startedAt };
  tell("deployments", { ...about, status: "started", actor: OPS_PARTNER });
  const deployed = {
    id,
    sha,
    finishedAt: hub.now(),
    takeBack: (by: string) => {
      const { startedAt: _started, ...named } = about;
      tell("deployments", { ...named, status: "rolled_back", finishedAt: hubTime(hub.now()), actor: by });
    },
  };
  return {
    deployed,
    finish: (status) => {
      deployed.finishedAt = hub.now();
      tell("deployments", { ...about, status, finishedAt: hubTime(hub.now()), actor: OPS_PARTNER });
    },
  };
}
