import type { PillTone } from "#components/ui/pill.tsx";
import type { LinkState, PullState } from "#server/domain/board/link-state.ts";

const CHECKS: Record<NonNullable<PullState["checks"]>, string> = {
  running: "checks run",
  passed: "checks passed",
  failed: "checks failed",
};
const REVIEWS: Record<NonNullable<PullState["review"]>, string> = {
  approved: "approved",
  "changes-requested": "changes requested",
  commented: "commented on",
};

/** How a link stands, the most important first: "open", "checks failed", "approved"; "merged", "in production". */
export function linkWords(link: LinkState): string[] {
  if (link.kind === "issue") return [link.state];
  const { state, checks, review, deployedIn } = link;
  const deployed = deployedIn.length === 0 ? [] : [`in ${deployedIn.join(", ")}`];
  if (state === "merged" || state === "closed") return [state, ...deployed];
  return [
    state,
    ...(checks === null ? [] : [CHECKS[checks]]),
    ...(review === null ? [] : [REVIEWS[review]]),
    ...deployed,
  ];
}

/** "open, checks failed": what a card's face has room for. */
export function linkInShort(link: LinkState): string {
  const [state = "", ...rest] = linkWords(link);
  const tells = rest.find((words) => words !== CHECKS.passed) ?? rest[0];
  if (tells === undefined) return state;
  return link.kind === "pull-request" && link.state === "merged" ? tells : `${state}, ${tells}`;
}

export function linkTone(link: LinkState): PillTone {
  if (link.kind === "issue") return "plain";
  if (link.state === "closed") return "plain";
  if (link.state === "merged") return link.liveAt === null ? "process" : "good";
  if (link.checks === "failed" || link.review === "changes-requested") return "rework";
  return link.state === "open" ? "wait" : "plain";
}

/** "acme/shop#12" as "#12". */
export function linkNumber({ reference }: LinkState): string {
  return reference.slice(reference.indexOf("#"));
}
