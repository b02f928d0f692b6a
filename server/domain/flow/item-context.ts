import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { Change, DirectPush, ServicesTouched } from "#server/domain/flow/changes.ts";
import type { DeploymentFailure, Revert } from "#server/domain/flow/deployment-failures.ts";
import type { EventReference, StageId } from "#server/domain/flow/facts.ts";
import type { Moment, Pull } from "#server/domain/flow/pull-request.ts";
import type { StagePlan } from "#server/domain/flow/stage-plan.ts";
import type { Containment, Success } from "#server/domain/flow/standing-successes.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import type { StreamSubjects } from "#server/domain/flow/stream-subjects.ts";

/** An instant, the event that says so and, where it is about one commit, which. */
export type Evidence = Moment & { sha?: string };

/** What an item's facts need beside its own parts: its deployments, its checks and flags, by look-up. */
export type ItemContext = {
  settings: StreamSettings;
  plan: StagePlan;
  subjects: StreamSubjects;
  containment: Containment;
  changeOf: ReadonlyMap<Pull | DirectPush, Change>;
  servicesTouched: ServicesTouched;
  idOf: (success: Success) => string;
  failureOf: ReadonlyMap<Success, DeploymentFailure>;
  reverts: ReadonlyMap<Change, readonly Revert[]>;
  /** Repositories that deploy to staging. */
  staged: ReadonlySet<string>;
  /** Per added step: repositories in which its label or its environment was ever seen. */
  stepsSeen: ReadonlyMap<StageId, ReadonlySet<string>>;
  deployingRuns: ReadonlySet<string>;
  deployingWorkflows: ReadonlySet<string>;
  reference: (event: FlowEvent) => EventReference;
  addresses: ReadonlyMap<string, string>;
};
