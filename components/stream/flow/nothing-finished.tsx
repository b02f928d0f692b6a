import { CalendarRange, Rocket } from "lucide-react";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { NothingMatches } from "#components/stream/nothing-matches.tsx";
import { isFiltered, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type NothingFinishedProps = {
  stream: AppOutputs["streams"]["get"];
  view: StreamView;
  /** What would be here: "lead times". */
  what: string;
  today: EpochMs;
};

/** What to do where no item finished: look further, without a filter, or connect what finishes items. */
export function NothingFinished({ stream, view, what, today }: NothingFinishedProps) {
  if (isFiltered(view.filter)) return <NothingMatches streamId={stream.id} view={view} today={today} />;
  if (view.range.kind === "preset" && view.range.preset === "all") {
    return (
      <Card>
        <EmptyState
          icon={<Rocket />}
          title="No item has finished yet"
          actions={
            <>
              <LinkButton href={`${addresses.streamSettings(stream.id)}#history`} variant="primary">
                Read the history
              </LinkButton>
              <LinkButton href={addresses.streamSettings(stream.id)}>Say what a deployment is</LinkButton>
            </>
          }
        >
          An item is finished when its changes are live. As soon as the first is, its {what} are here: read what
          happened so far from GitHub, or wait for the next deployment.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={<CalendarRange />}
        title="No item finished in this range"
        actions={
          <LinkButton
            href={streamViewQuery({ ...view, range: { kind: "preset", preset: "all" } })}
            scroll={false}
            variant="primary"
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
