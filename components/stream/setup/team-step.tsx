"use client";

import { useQuery } from "@tanstack/react-query";
import { addresses } from "#components/shell/addresses.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { SetupPanel } from "#components/stream/setup/setup-step.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type TeamStepProps = {
  teamId: string | null;
  onTeam: (teamId: string | null) => void;
  name: string;
  onName: (name: string) => void;
  mayCreate: boolean;
  onNext: () => void;
};

/** A select takes "" for nothing chosen; no team has this id. */
const NOBODY = "none";

/** Whose stream it is, and what it is called. */
export function TeamStep({ teamId, onTeam, name, onName, mayCreate, onNext }: TeamStepProps) {
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.list.queryOptions());
  return (
    <SetupPanel
      title="Whose stream is it?"
      why="A stream is the road from idea to production of one team. The team's working hours and time zone are used for it."
      actions={
        <>
          <LinkButton href={addresses.teams}>Manage teams</LinkButton>
          <Button variant="primary" onClick={onNext} disabled={!mayCreate}>
            Next
          </Button>
        </>
      }
    >
      <div className="grid max-w-md grid-cols-1 gap-4">
        <SelectField
          label="Team"
          choices={[
            ...(teams.data ?? []).map((team) => ({ value: team.id, label: team.name })),
            { value: NOBODY, label: "No team: everybody in the workspace" },
          ]}
          value={teamId ?? NOBODY}
          onValueChange={(value) => onTeam(value === NOBODY ? null : value)}
        />
        <TextField
          label="Name of the stream"
          optional
          value={name}
          onValueChange={onName}
          placeholder="As the product is called"
          help="Left empty, it is called like its first repository."
        />
        {!mayCreate && (
          <Notice tone="caution">
            Setting up a stream here needs the role admin. Choose another team, or ask an admin.
          </Notice>
        )}
      </div>
    </SetupPanel>
  );
}
