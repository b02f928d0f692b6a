export type DoraKey = "frequency" | "lead-time" | "fail-rate" | "recovery" | "rework";

/** What a key is called, and exactly how it is computed. */
export type DoraKeyWords = {
  key: DoraKey;
  name: string;
  /** What stands behind it. */
  evidence: string;
  definition: readonly string[];
};

/** The five keys in DORA's order; `failureWindowHours` as the stream's settings have it. */
export function doraKeyWords(failureWindowHours: number): readonly DoraKeyWords[] {
  return [
    {
      key: "frequency",
      name: "Deployment frequency",
      evidence: "Successful deployments to production",
      definition: [
        "Successful deployments to production, divided by the days of the range.",
        "A success stays one when it is rolled back later, and a rollback is a deployment too. Attempts that failed are not counted, nor are other environments.",
      ],
    },
    {
      key: "lead-time",
      name: "Change lead time",
      evidence: "Changes that went live, slowest first",
      definition: [
        "From a change's first authored commit to the first successful production deployment that contains it; the median of all changes that went live in the range.",
        "A pull request counts once per service, at its first success, even if that was rolled back. One whose first commit is not known is left out.",
      ],
    },
    {
      key: "fail-rate",
      name: "Change fail rate",
      evidence: "Deployments that failed in production",
      definition: [
        "Failed deployments divided by all successful ones that are no rollback.",
        `A deployment failed if an incident names it, a rollback took it back, a later deployment carries a revert or a hotfix of its content, or it was the last of its service before an incident that opened within ${failureWindowHours} hours. A revert in the same deployment is no failure.`,
      ],
    },
    {
      key: "recovery",
      name: "Failed deployment recovery time",
      evidence: "Failed deployments that were recovered, longest first",
      definition: [
        "From the end of a failed deployment to the first of: the rollback, a deployment that carries the fix, the incident resolved. The median of those that are recovered.",
        "What has not recovered yet is not in it.",
      ],
    },
    {
      key: "rework",
      name: "Deployment rework rate",
      evidence: "Rollbacks, and deployments that mend an earlier one",
      definition: [
        "Rollbacks and deployments of fixes, divided by all successful deployments.",
        "A fix is a revert or a hotfix (label “hotfix” or branch “hotfix/…”) of something deployed before.",
      ],
    },
  ];
}
