import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { OpenDemo } from "#components/shell/open-demo.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

type TeamWithoutStreamProps = { team: { name: string; slug: string }; mayCreate: boolean };

/** A team whose road has not been drawn yet. */
export function TeamWithoutStream({ team, mayCreate }: TeamWithoutStreamProps) {
  return (
    <>
      <PageHeader title={team.name} />
      <NothingYet
        sketch="stream"
        title="No stream yet"
        actions={
          mayCreate ? (
            <>
              <LinkButton href={addresses.newStream(team.slug)} variant="primary">
                Set up a stream
              </LinkButton>
              <OpenDemo />
            </>
          ) : (
            <LinkButton href={addresses.teamSettings(team.slug)}>Who can do that?</LinkButton>
          )
        }
      >
        {mayCreate
          ? "Connect a GitHub repository, and the road from idea to production draws itself from what happened there. It takes a few minutes."
          : "An owner or admin of the team can connect a GitHub repository; from then on the road from idea to production draws itself."}
      </NothingYet>
    </>
  );
}
