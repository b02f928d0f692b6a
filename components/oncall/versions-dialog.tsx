"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { definitionBody } from "#components/oncall/definition-body.ts";
import { EditImpactList } from "#components/oncall/edit-impact-list.tsx";
import { namesOf, type RotaScreen, type RotaSight } from "#components/oncall/rota-facts.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { changeText, rotationText } from "#components/oncall/version-words.ts";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { localText } from "#components/shell/local-time.ts";
import { problemText, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { definitionChanges } from "#server/domain/oncall/definition-changes.ts";

type Version = AppOutputs["oncall"]["versions"][number];
type VersionsProps = { rota: RotaScreen; sight: RotaSight; onDone: () => void };

/** How a rota was written over time, and back to how it was. */
export function VersionsDialog({ rota, sight }: Omit<VersionsProps, "onDone">) {
  const [open, setOpen] = useOpenByAddress("versions");
  return (
    <Dialog
      wide
      title={`Versions of ${rota.schedule.name}`}
      description="Each edit makes one. Restoring makes a new one from the next handoff: what was stays as it was."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Versions</Button>}
    >
      <Versions rota={rota} sight={sight} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function Versions({ rota, sight, onDone }: VersionsProps) {
  const query = useQuery(useTRPC().oncall.versions.queryOptions({ id: rota.schedule.id }));
  if (query.isError && query.data === undefined)
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-40" />;
  const [newest] = query.data;
  if (newest === undefined) return null;
  return (
    <ol aria-label="Versions" reversed className="divide-y divide-line">
      {query.data.map((version, index) => (
        <VersionEntry
          key={version.number}
          version={version}
          before={query.data[index + 1] ?? null}
          newest={newest}
          rota={rota}
          sight={sight}
          onDone={onDone}
        />
      ))}
    </ol>
  );
}

type EntryProps = VersionsProps & {
  version: Version;
  /** null: it is the first. */
  before: Version | null;
  newest: Version;
};

function VersionEntry({ version, before, newest, rota, sight, onDone }: EntryProps) {
  const { team, view, timeZone } = sight;
  const [isRestoring, setRestoring] = useState(false);
  const names = namesOf([...rota.people, ...team.people]);
  const { number, definition, effectiveFrom, createdAt, createdBy } = version;
  const changes = before === null ? [] : definitionChanges(before.definition, definition);
  const isNewest = number === newest.number;
  const isAsNow = definitionChanges(newest.definition, definition).length === 0;
  const from = localText((effectiveFrom ?? createdAt).getTime(), timeZone).slice(0, 10);
  const shown = rotaQuery({ ...view, scheduleId: rota.schedule.id, from });
  return (
    <li className="grid gap-2 py-3 text-control first:pt-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="font-[580]">Version {number}</h3>
        {isNewest ? <Pill tone="good">the newest</Pill> : isAsNow && <Pill>the same as the newest</Pill>}
        <span className="text-ink-2">
          by {createdBy}, <Moment at={createdAt} timeZone={timeZone} />
        </span>
        <span className="ml-auto flex gap-2">
          <LinkButton
            size="small"
            href={addresses.rota(team.slug) + shown}
            aria-label={`Its shifts: version ${number}`}
            onClick={onDone}
          >
            Its shifts
          </LinkButton>
          {rota.may.edit && !isAsNow && (
            <Button
              size="small"
              aria-expanded={isRestoring}
              aria-label={`Restore version ${number}`}
              onClick={() => setRestoring(!isRestoring)}
            >
              Restore
            </Button>
          )}
        </span>
      </div>
      <p className="text-ink-2">
        {effectiveFrom !== null ? (
          <>
            Holds from <Moment at={effectiveFrom} timeZone={timeZone} />.
          </>
        ) : before === null ? (
          "The first: it tells the past as well."
        ) : (
          "Holds from each rotation's next handoff after that."
        )}
      </p>
      {before !== null && (
        <ul aria-label={`What version ${number} changed`} className="ml-5 list-disc">
          {before.name !== version.name && (
            <li>
              Renamed from {before.name} to {version.name}
            </li>
          )}
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{changeText(change, names)}</li>
          ))}
          {changes.length === 0 && before.name === version.name && <li>Nothing</li>}
        </ul>
      )}
      <details>
        <summary className="w-fit rounded text-ink-2 hover:text-ink">As it was written</summary>
        <ul className="mt-1 ml-5 grid list-disc gap-1">
          {[...definition.rotations]
            .sort((left, right) => right.rank - left.rank)
            .map((rotation) => (
              <li key={rotation.name}>
                <span className="font-[560]">{rotation.name}</span>: {rotationText(rotation, names)}
              </li>
            ))}
        </ul>
      </details>
      {isRestoring && <Restore version={version} rota={rota} sight={sight} onDone={onDone} />}
    </li>
  );
}

/** What restoring comes to, before it is done. The name and the team stay as they are now. */
function Restore({ version, rota, sight, onDone }: VersionsProps & { version: Version }) {
  const changed = useOncallChanged();
  const restore = useMutation(
    useTRPC().oncall.update.mutationOptions({
      async onSuccess() {
        onDone();
        await changed(`Version ${version.number} restored`, "Running shifts end as planned.");
      },
    }),
  );
  const { id, name, teamId, timeZone } = rota.schedule;
  const edit = { id, name, teamId, ...definitionBody(version.definition) };
  return (
    <div className="grid gap-3">
      {restore.error && (
        <Notice tone="problem" role="alert">
          {problemText(restore.error)}
        </Notice>
      )}
      <EditImpactList
        timeZone={timeZone}
        edit={edit}
        people={[...rota.people, ...sight.team.people]}
        now={sight.loadedAt}
      />
      <div className="flex justify-end">
        <Button variant="primary" busy={restore.isPending} onClick={() => restore.mutate(edit)}>
          Restore it from the next handoff
        </Button>
      </div>
    </div>
  );
}
