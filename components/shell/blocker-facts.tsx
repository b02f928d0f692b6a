import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Blocker } from "#server/domain/board/board.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type BlockerFactsProps = {
  blocker: Blocker;
  people: ReadonlyMap<string, string>;
  timeZone: string;
  now: EpochMs;
};

/** What is known of a blocker beside its reason: "Vendor · since 27 Nov 2026, 2 d · nobody sees to it yet", and its link. */
export function BlockerFacts({ blocker, people, timeZone, now }: BlockerFactsProps) {
  const { category, since, ownerId, url } = blocker;
  const owner = ownerId === null ? null : (people.get(ownerId) ?? "Somebody who left");
  return (
    <>
      {category !== null && `${category} · `}since <Moment at={since} timeZone={timeZone} grain="day" />,{" "}
      <Duration ms={Math.max(60_000, now - since)} /> ·{" "}
      {owner === null ? "nobody sees to it yet" : `${owner} sees to it`}
      {url !== null && (
        <ExternalLink href={url} className="block">
          {url}
        </ExternalLink>
      )}
    </>
  );
}
