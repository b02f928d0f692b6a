import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { LinkButton } from "#components/ui/link-button.tsx";

/** Where no deployment is to be shown: how to see more of them, and how they come here. */
export function NoDeployment({ streamId, view }: { streamId: string; view: StreamView }) {
  const narrowed = view.filter.service !== undefined || view.own.environment !== undefined;
  const { environment: _environment, ...own } = view.own;
  const { service: _service, ...filter } = view.filter;
  const isEverything = view.range.kind === "preset" && view.range.preset === "all";
  const everything = streamViewQuery({ ...view, range: { kind: "preset", preset: "all" } });
  return (
    <NothingYet
      sketch="deployments"
      title={
        narrowed ? "No deployment matches" : isEverything ? "No deployment is known" : "No deployment in this range"
      }
      actions={
        <>
          {narrowed ? (
            <LinkButton href={streamViewQuery({ ...view, filter, own })} variant="primary" scroll={false}>
              All services and environments
            </LinkButton>
          ) : (
            !isEverything && (
              <LinkButton href={everything} variant="primary" scroll={false}>
                Look at all time
              </LinkButton>
            )
          )}
          <LinkButton href={addresses.streamSettings(streamId)}>What is a deployment here?</LinkButton>
          <LinkButton href={addresses.sources}>Send deployments by webhook</LinkButton>
        </>
      }
    >
      Deployments come from GitHub, from releases or tags, or from your own scripts by webhook, as the settings of the
      stream say.
    </NothingYet>
  );
}
