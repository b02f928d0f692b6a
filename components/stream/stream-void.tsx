import { CalendarRange } from "lucide-react";
import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { useIsDemo } from "#components/shell/use-is-demo.ts";
import { NothingMatches } from "#components/stream/nothing-matches.tsx";
import { isFiltered, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import type { Headline } from "#server/domain/flow/statistics/headline.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type StreamVoidProps = {
  streamId: string;
  teamId: string | null;
  headline: Headline;
  view: StreamView;
  today: EpochMs;
};

/** What to do while there is nothing to measure; nothing where there is. */
export function StreamVoid({ streamId, teamId, headline, view, today }: StreamVoidProps) {
  const isDemo = useIsDemo(teamId);
  if (headline.kind !== "measured" && isFiltered(view.filter)) {
    return <NothingMatches streamId={streamId} view={view} today={today} />;
  }
  const settings = addresses.streamSettings(streamId);
  switch (headline.kind) {
    case "measured":
      return null;
    case "nothing-known":
      // Its deliveries are on their way, and GitHub knows nothing of it.
      if (isDemo) return null;
      return (
        <NothingYet
          sketch="stream"
          title="Nothing has been read from GitHub yet"
          actions={
            <LinkButton href={`${settings}#history`} variant="primary">
              Read the history
            </LinkButton>
          }
        >
          Read what happened so far, or wait for the first webhook: from then on the map draws itself.
        </NothingYet>
      );
    case "no-deployments":
      return (
        <NothingYet
          sketch="deployments"
          title="No deployment to production is known"
          actions={
            <>
              <LinkButton href={settings} variant="primary">
                Say what a deployment is
              </LinkButton>
              <LinkButton href={addresses.sources}>Send deployments by webhook</LinkButton>
            </>
          }
        >
          An item is finished when its changes are live. Name the environment that is production, take releases or tags
          instead, or send deployments from your own scripts.
        </NothingYet>
      );
    case "nothing-finished":
      return (
        <Card>
          <EmptyState
            icon={<CalendarRange />}
            title="A longer range may have some"
            actions={
              <LinkButton
                href={streamViewQuery({ ...view, range: { kind: "preset", preset: "all" } })}
                variant="primary"
                scroll={false}
              >
                Look at all time
              </LinkButton>
            }
          >
            Only items that finished count, so that the numbers of a range do not change any more.
          </EmptyState>
        </Card>
      );
  }
}
