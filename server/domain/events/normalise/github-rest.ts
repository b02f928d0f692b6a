/**
 * What GitHub's REST API answers → events, one function per kind of body, without I/O or clock. Keys equal those of the
 * webhooks of the same facts (github-webhook.ts). Each throws UnreadableBody for a body that lacks what it must have.
 */
export { branchTipEvent } from "./github/branch.ts";
export { commitEvent } from "./github/commit.ts";
export { deploymentEvents } from "./github/deployment.ts";
export type { RepositoryRef, TimelineOwner } from "./github/github-fields.ts";
export { issueEvents } from "./github/issue.ts";
export { pullRequestEvents, pullRequestFilesEvent } from "./github/pull-request.ts";
export { releaseEvents } from "./github/release.ts";
export { tagEvents } from "./github/tag.ts";
export { timelineEvents } from "./github/timeline.ts";
export { workflowRunEvents } from "./github/workflow-run.ts";
