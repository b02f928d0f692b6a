import type { EpochMs } from "#server/domain/shared/time.ts";

/** Who acted, as the source names them; null where the source has nobody (deleted users). */
export type EventActor = { login: string; bot: boolean };

/** A commit as it stands in a pull request's commit list. */
export type PullRequestCommit = {
  sha: string;
  authoredAt: EpochMs;
  committedAt: EpochMs;
  /** "name <email>" as in the commit: identifies the author together with authoredAt. */
  author: string;
  message: string;
};

/** A commit as a push lists it: no parents, and only one date (the committer's). */
export type PushedCommit = {
  sha: string;
  committedAt: EpochMs;
  author: string;
  message: string;
  /** What it touched; absent: the sender does not say. */
  paths?: string[];
};

export type ReviewState = "approved" | "changes_requested" | "commented" | "dismissed";

/**
 * What happened, by type. A "snapshot" is the current face of its subject: its key names the subject, and of two bodies
 * with one key the later `updatedAt` wins, then the larger canonical JSON.
 */
export type EventBody =
  // issues
  | {
      /** Snapshot; occurredAt is the creation. */
      type: "issue.opened";
      data: {
        nodeId: string;
        number: number;
        title: string;
        body: string;
        url: string;
        author: string | null;
        labels: string[];
        milestone: string | null;
        /** State now, to notice a close whose event we never saw. */
        state: "open" | "closed";
        closedAt: EpochMs | null;
        reason: CloseReason;
      };
    }
  | { type: "issue.closed"; data: { reason: CloseReason } }
  | { type: "issue.reopened"; data: Record<string, never> }
  | { type: "issue.labeled" | "issue.unlabeled"; data: { label: string } }
  | { type: "issue.milestoned" | "issue.demilestoned"; data: { milestone: string } }
  | { type: "issue.assigned"; data: { assignee: string | null } }
  | { type: "issue.transferred"; data: Record<string, never> }
  /** GitHub's manual link; `other` is "owner/repo#12". */
  | { type: "issue.connected" | "issue.disconnected"; data: { other: string } }
  // pull requests
  | {
      /** Snapshot; occurredAt is the creation. */
      type: "pr.opened";
      data: {
        nodeId: string;
        number: number;
        title: string;
        body: string;
        url: string;
        author: EventActor | null;
        labels: string[];
        /** Draft now. Whether it was opened as a draft follows from the first pr.ready or pr.to_draft, else from this. */
        draft: boolean;
        state: "open" | "closed";
        mergedAt: EpochMs | null;
        closedAt: EpochMs | null;
        /** GitHub's field, often stale: the pr.merged event's commit wins. */
        mergeCommitSha: string | null;
        baseRef: string;
        headRef: string;
        headSha: string;
        /** "owner/name" of the head repository; null when it was deleted. */
        headRepository: string | null;
      };
    }
  /** Snapshot of the final commit list, in the order of the history. */
  | { type: "pr.commits"; data: { number: number; headSha: string | null; commits: PullRequestCommit[] } }
  /** Snapshot of the changed paths; only where a service of the stream has path globs. */
  | { type: "pr.files"; data: { number: number; paths: string[] } }
  | { type: "pr.ready" | "pr.to_draft"; data: Record<string, never> }
  | { type: "pr.review_requested" | "pr.review_request_removed"; data: { reviewer: string | null } }
  | { type: "pr.reviewed"; data: { reviewId: string; state: ReviewState; commitSha: string | null } }
  /** `state` is what the review said before it was dismissed. */
  | { type: "pr.review_dismissed"; data: { reviewId: string; state: ReviewState } }
  /** `reviewId`: a comment on a line, written before its review was submitted and seen by nobody until then. */
  | { type: "pr.commented"; data: { reviewId?: string } }
  | { type: "pr.labeled" | "pr.unlabeled"; data: { label: string } }
  /** Only force pushes decide facts: ordinary pushes are known by their commits' dates. */
  | { type: "pr.synchronized"; data: { forced: boolean; after: string | null } }
  | { type: "pr.closed" | "pr.reopened"; data: Record<string, never> }
  | { type: "pr.merged"; data: { commit: string | null } }
  // the history
  | {
      type: "commit";
      data: {
        sha: string;
        parents: string[];
        authoredAt: EpochMs;
        committedAt: EpochMs;
        author: string;
        login: string | null;
        message: string;
        paths: string[] | null;
      };
    }
  /** Snapshot: the tip of a branch; updatedAt is the repository's pushed_at. */
  | { type: "branch.tip"; data: { branch: string; sha: string; isDefault: boolean } }
  | {
      type: "push";
      data: { branch: string; before: string | null; after: string; forced: boolean; commits: PushedCommit[] };
    }
  // checks: workflow runs decide facts (a backfill knows them)
  | {
      type: "ci.completed";
      data: {
        sha: string;
        name: string;
        runId: string;
        attempt: number;
        startedAt: EpochMs;
        completedAt: EpochMs;
        conclusion: CheckConclusion;
        branch: string | null;
        trigger: string;
      };
    }
  | { type: "ci.queued" | "ci.started"; data: { sha: string; name: string; runId: string; attempt: number } }
  // deployments
  | {
      type:
        | "deployment.started"
        | "deployment.succeeded"
        | "deployment.failed"
        | "deployment.rolled_back"
        | "deployment.inactive";
      data: {
        /** Names the deployment within its repository and source system; its started and its succeeded share it. */
        deploymentId: string;
        /** null: the repository's name. */
        service: string | null;
        environment: string;
        sha: string | null;
        version: string | null;
        startedAt: EpochMs | null;
        finishedAt: EpochMs | null;
        /** Explicit list of what it contains, where the sender gives one. */
        commits: string[] | null;
        url: string | null;
        /** Workflow run that made it: that run is no check. */
        runId: string | null;
        /** Explicit incident link: it failed. */
        incident: string | null;
      };
    }
  | {
      type: "release.published";
      data: { tag: string; name: string; url: string | null; prerelease: boolean; targetCommitish: string | null };
    }
  /** Snapshot: what a tag points at; occurredAt is the commit's committer date where known. */
  | { type: "tag.created"; data: { tag: string; sha: string } }
  // the rest
  | { type: "flag.changed"; data: { flag: string; environment: string; percent: number } }
  | {
      type: "incident.opened" | "incident.acknowledged" | "incident.resolved";
      data: {
        incidentId: string;
        title: string | null;
        service: string | null;
        environment: string | null;
        causedBy: { deploymentId: string | null; sha: string | null } | null;
        url: string | null;
      };
    }
  // the board
  | {
      type: "card.created";
      data: {
        cardId: string;
        title: string;
        cardType: string;
        labels: string[];
        github: string | null;
        flag: string | null;
        service: string | null;
      };
    }
  | {
      type: "card.entered";
      data: {
        cardId: string;
        column: string;
        columnKind: "queue" | "active" | "done";
        stage: string | null;
        role: "ready" | "in_progress" | null;
      };
    }
  | { type: "card.blocked" | "card.unblocked"; data: { cardId: string; reason: string } }
  | { type: "card.archived"; data: { cardId: string } };

export type CloseReason = "completed" | "not_planned" | null;
export type CheckConclusion =
  | "success"
  | "failure"
  | "neutral"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "action_required"
  | "stale"
  | "startup_failure"
  | "unknown";

export type EventType = EventBody["type"];

/** A normalised fact with a time. Unique on (source, repository, key); the set of them decides everything. */
export type FlowEvent = EventBody & {
  /** The system, not the hook: "github", "deployments", "incidents", "flags", "board"; "…@<team id>" when bound to a team. */
  source: string;
  /** Natural key, equal from webhook and backfill: "pr:<node id>:merged", "review:<id>", "commit:<sha>". */
  key: string;
  /** "owner/name" as it is called now; null for facts of no repository (flags, incidents, cards). */
  repository: string | null;
  /** "#12", "@<sha>", "branch:<name>", "deployment:<id>", "run:<id>", "tag:<name>", "flag:<key>", "incident:<id>", "card:<id>" */
  subject: string;
  /** The source's clock. */
  occurredAt: EpochMs;
  /** The source's version of this body. */
  updatedAt: EpochMs;
  actor: EventActor | null;
};

export type EventOf<Type extends EventType> = Extract<FlowEvent, { type: Type }>;
