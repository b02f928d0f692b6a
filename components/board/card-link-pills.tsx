import { CircleAlert, CircleDot, GitMerge, GitPullRequest, Hourglass } from "lucide-react";
import { linkInShort, linkNumber, linkTone } from "#components/board/link-words.ts";
import { Pill } from "#components/ui/pill.tsx";
import type { LinkState } from "#server/domain/board/link-state.ts";

/** More are said in the card's window. */
const MOST_SHOWN = 2;

type CardLinkPillsProps = {
  links: readonly LinkState[];
  /** The column its pull request would bring it to, were there room. */
  waitsFor: string | null;
  /** Why GitHub could not be told of its issue. */
  problem: string | null;
};

/** How a card's issue and pull requests stand, at a glance; the pull requests tell more and go first. */
export function CardLinkPills({ links, waitsFor, problem }: CardLinkPillsProps) {
  const pulls = links.filter(({ kind }) => kind === "pull-request");
  const told = pulls.length > 0 ? pulls : links.filter(({ state }) => state === "closed");
  if (told.length === 0 && problem === null) return null;
  return (
    <span className="mt-1.5 flex flex-wrap gap-1">
      {told.slice(0, MOST_SHOWN).map((link) => (
        <Pill key={link.reference} tone={linkTone(link)} icon={<LinkIcon link={link} />} title={link.reference}>
          <span className="sr-only">{link.kind === "issue" ? "Issue " : "Pull request "}</span>
          {linkNumber(link)} {linkInShort(link)}
        </Pill>
      ))}
      {told.length > MOST_SHOWN && <Pill>{told.length - MOST_SHOWN} more</Pill>}
      {problem !== null && (
        <Pill tone="rework" icon={<CircleAlert aria-hidden />} title={problem}>
          GitHub not told
        </Pill>
      )}
      {waitsFor !== null && (
        <Pill tone="wait" icon={<Hourglass aria-hidden />}>
          waits for {waitsFor}
        </Pill>
      )}
    </span>
  );
}

export function LinkIcon({ link }: { link: LinkState }) {
  if (link.kind === "issue") return <CircleDot aria-hidden />;
  return link.state === "merged" ? <GitMerge aria-hidden /> : <GitPullRequest aria-hidden />;
}
