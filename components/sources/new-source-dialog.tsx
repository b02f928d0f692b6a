"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { fieldProblem, RequestProblem } from "#components/shell/request-problem.tsx";
import { SourceSecret, type SourceWithSecret } from "#components/shell/source-secret.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { SOURCE_KINDS, type SourceKind } from "#components/sources/source-kinds.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const KINDS = Object.entries(SOURCE_KINDS).map(([value, { label, hint }]) => ({
  value: value as SourceKind,
  label,
  hint,
}));
/** A select takes "" for nothing chosen; no team has this id. */
const EVERYBODY = "all";

/** Registers a sender, then shows its secret once. */
export function NewSourceDialog() {
  const [open, setOpen] = useOpenByAddress("new");
  const [made, setMade] = useState<SourceWithSecret | null>(null);
  return (
    <Dialog
      wide={made !== null}
      title={made === null ? "New source" : `${made.name} is ready to receive`}
      description={made === null ? "Something that sends deliveries here, each signed with its own secret." : undefined}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setMade(null);
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden /> New source
        </Button>
      }
    >
      {made === null ? (
        <NewSourceForm onMade={setMade} />
      ) : (
        <>
          <SourceSecret source={made} />
          <div className="flex justify-end">
            <DialogClose>
              <Button variant="primary">I have copied it</Button>
            </DialogClose>
          </div>
        </>
      )}
    </Dialog>
  );
}

function NewSourceForm({ onMade }: { onMade: (source: SourceWithSecret) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const teams = useQuery(trpc.teams.list.queryOptions());
  const [kind, setKind] = useState<SourceKind>("deployments");
  const [name, setName] = useState("");
  const [teamId, setTeamId] = useState(EVERYBODY);
  const [service, setService] = useState("");
  const [environment, setEnvironment] = useState("");
  const create = useMutation(
    trpc.sources.create.mutationOptions({
      async onSuccess(source) {
        await queryClient.invalidateQueries(trpc.sources.pathFilter());
        onMade(source);
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({
      kind,
      name,
      teamId: teamId === EVERYBODY ? null : teamId,
      service: service.trim() || null,
      environment: environment.trim() || null,
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <SelectField label="Kind" choices={KINDS} value={kind} onValueChange={setKind} help={SOURCE_KINDS[kind].hint} />
      <TextField
        label="Name"
        value={name}
        onValueChange={setName}
        placeholder={kind === "github" ? "acme on GitHub" : "Deploy script of the shop"}
        error={fieldProblem(create.error, "name")}
        required
      />
      <SelectField
        label="For"
        choices={[
          { value: EVERYBODY, label: "All teams" },
          ...(teams.data ?? []).map((team) => ({ value: team.id, label: team.name })),
        ]}
        value={teamId}
        onValueChange={setTeamId}
        help="What a team's own source sends is seen by that team only."
      />
      {kind === "deployments" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Service"
            optional
            value={service}
            onValueChange={setService}
            help="Where a delivery names none."
            error={fieldProblem(create.error, "service")}
          />
          <TextField
            label="Environment"
            optional
            value={environment}
            onValueChange={setEnvironment}
            help="Where a delivery names none."
            error={fieldProblem(create.error, "environment")}
          />
        </div>
      )}
      {create.isError && <RequestProblem error={create.error} />}
      <div className="flex justify-end gap-2">
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={create.isPending}>
          Make the source
        </Button>
      </div>
    </form>
  );
}
