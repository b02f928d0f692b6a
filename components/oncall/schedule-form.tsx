"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { definitionBody } from "#components/oncall/definition-body.ts";
import { definitionProblems } from "#components/oncall/definition-problems.ts";
import { DeleteRota } from "#components/oncall/delete-rota.tsx";
import { EditImpactList } from "#components/oncall/edit-impact-list.tsx";
import { holdsFrom } from "#components/oncall/holds-from.ts";
import { InstantField } from "#components/oncall/instant-field.tsx";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { RotaPreview } from "#components/oncall/rota-preview.tsx";
import { REQUIREMENTS, TEMPLATES, templateChoices, withRanks } from "#components/oncall/rota-templates.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { RotationFields } from "#components/oncall/rotation-fields.tsx";
import { SunZoneFields } from "#components/oncall/sun-zone-fields.tsx";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { useSunZones } from "#components/oncall/use-sun-zones.ts";
import { WindowsField } from "#components/oncall/windows-field.tsx";
import { ZoneField } from "#components/oncall/zone-field.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { RequestForm } from "#components/shell/request-form.tsx";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { SunStretch } from "#server/domain/oncall/follow-the-sun.ts";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type ScheduleFormProps = {
  sight: RotaSight;
  /** null: a new one. */
  rota: Pick<RotaScreen, "schedule" | "people"> | null;
  onDone: () => void;
};
type Template = (typeof TEMPLATES)[number]["value"];
/** A rotation while it is edited, with what tells it from the others whatever it is called. */
type Draft = { key: number; rotation: Rotation };

const RANK_STEP = 10;

/** All that decides who is on, in fields; what they do not show is kept as it is. */
export function ScheduleForm({ sight, rota, onDone }: ScheduleFormProps) {
  const { team, view, range, loadedAt } = sight;
  const schedule = rota?.schedule ?? null;
  const trpc = useTRPC();
  const router = useRouter();
  const changed = useOncallChanged();
  const setting = {
    people: team.people.map(({ handle }) => handle),
    opsPartner: team.opsPartner,
    timeZone: team.timeZone,
    monday: range.monday,
    now: loadedAt,
  };
  const made = (template: Template, sun: readonly SunStretch[] = []) =>
    withRanks(TEMPLATES.find(({ value }) => value === template)?.make({ ...setting, sun }) ?? []);
  const [name, setName] = useState(schedule?.name ?? team.name);
  const [template, setTemplate] = useState<Template>("weekly");
  const [timeZone, setTimeZone] = useState(schedule?.timeZone ?? team.timeZone);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => keyed([], schedule?.rotations ?? made("weekly")));
  // All of them anew: a field keeps what was chosen in it.
  const begin = (rotations: readonly Rotation[]) => setDrafts((now) => keyed(now, rotations).slice(now.length));
  const sunZones = useSunZones(sight, (sun) => begin(made("sun", sun)));
  const [required, setRequired] = useState<readonly Window[] | null>(schedule?.required ?? null);
  const [effectiveFrom, setEffectiveFrom] = useState<EpochMs | null>(null);
  const create = useMutation(
    trpc.oncall.create.mutationOptions({
      async onSuccess({ id }) {
        onDone();
        await changed("Rota made");
        router.push(addresses.rota(team.slug) + rotaQuery({ ...view, scheduleId: id }));
        router.refresh();
      },
    }),
  );
  const update = useMutation(
    trpc.oncall.update.mutationOptions({
      async onSuccess() {
        onDone();
        await changed("Rota changed", "Running shifts end as planned.");
      },
    }),
  );
  const error = create.error ?? update.error;
  const people = [...team.people, ...(rota?.people.filter(({ handle }) => !setting.people.includes(handle)) ?? [])];
  const rotations = drafts.map(({ rotation }) => rotation);
  const definition: ScheduleDefinition = { timeZone, rotations, required };
  const written = JSON.stringify({ name, definition, effectiveFrom });
  const [before] = useState(written);
  useUnsaved(written !== before);
  const problems = definitionProblems(definition);
  const problemAt = (path: string) => problems.get(path) ?? fieldProblem(error, path);
  const start = holdsFrom(schedule?.createdAt.getTime() ?? null, effectiveFrom, loadedAt);
  const isReady = name.trim() !== "" && problems.size === 0 && start.problem === null;
  const startsAt = effectiveFrom === null ? null : new Date(effectiveFrom).toISOString();
  const body = { name, teamId: schedule === null ? team.id : schedule.teamId, ...definitionBody(definition) };
  const edit =
    schedule === null
      ? null
      : {
          ...body,
          id: schedule.id,
          effectiveFrom: startsAt,
        };

  function submit() {
    if (!isReady) return;
    if (edit === null) create.mutate({ ...body, effectiveFrom: startsAt });
    else update.mutate(edit);
  }

  function addRotation() {
    const [more] = made("weekly");
    if (more === undefined) return;
    const lowest = Math.min(RANK_STEP, ...rotations.map(({ rank }) => rank - RANK_STEP).filter(Number.isSafeInteger));
    setDrafts(keyed(drafts, [{ ...more, name: freeName(rotations), rank: lowest }]));
  }

  return (
    <RequestForm error={error} onSubmit={submit}>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="grid grid-cols-1 content-start gap-4">
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextField
              label="Name of the rota"
              required
              value={name}
              onValueChange={setName}
              maxLength={100}
              error={name.trim() === "" ? "Give the rota a name." : null}
            />
            {schedule === null ? (
              <SelectField
                label="Template"
                choices={templateChoices(team.opsPartner)}
                value={template}
                onValueChange={(value) => {
                  setTemplate(value);
                  sunZones.callOff();
                  if (value === "sun") void sunZones.share(null);
                  else begin(made(value));
                }}
              />
            ) : null}
            <InstantField
              label="Holds from"
              value={effectiveFrom}
              onValueChange={setEffectiveFrom}
              timeZone={timeZone}
              help={`In ${timeZone.replaceAll("_", " ")}. Empty: ${schedule === null ? "from when it is made" : "each rotation's next handoff"}.`}
              error={start.problem ?? fieldProblem(error, "effectiveFrom")}
            />
            <ZoneField
              label="Time zone of the rota"
              value={timeZone}
              onValueChange={setTimeZone}
              help="In which somebody must be on. Rotations have their own."
            />
            <WindowsField
              label="Somebody must be on"
              presets={REQUIREMENTS}
              value={required}
              onChange={setRequired}
              problemAt={(path) => problemAt(path === "windows" ? "required" : `required.${path}`)}
            />
          </div>
          {template === "sun" && sunZones.zones.length > 0 && (
            <SunZoneFields zones={sunZones.zones} onChange={(zones) => void sunZones.share(zones)} />
          )}
          {start.caution && <Notice tone="caution">{start.caution}</Notice>}
          {drafts.map(({ key, rotation }, index) => (
            <RotationFields
              key={key}
              rotation={rotation}
              rotations={rotations}
              people={people}
              onChange={(updated) =>
                setDrafts((now) => now.map((one) => (one.key === key ? { key, rotation: updated(one.rotation) } : one)))
              }
              onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((one) => one.key !== key)) : null}
              problemAt={(path) => problemAt(`rotations.${index}.${path}`)}
            />
          ))}
          <div>
            <Button size="small" onClick={addRotation}>
              <Plus aria-hidden />
              Add a rotation
            </Button>
          </div>
        </div>
        <div className="grid grid-cols-1 content-start gap-4 lg:sticky lg:top-0 lg:max-h-[calc(100dvh-7.5rem)] lg:self-start lg:overflow-y-auto">
          {edit === null ? (
            <RotaPreview definition={isReady ? definition : null} people={people} now={loadedAt} from={effectiveFrom} />
          ) : (
            isReady && <EditImpactList timeZone={timeZone} edit={edit} people={people} now={loadedAt} />
          )}
        </div>
      </div>
      <div className="sticky -bottom-5 z-10 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-surface px-5 py-3">
        {schedule !== null && (
          <div className="mr-auto">
            <DeleteRota sight={sight} schedule={schedule} onDone={onDone} />
          </div>
        )}
        {!isReady && <p className="text-control text-ink-2">Something is not complete yet.</p>}
        <Button type="submit" variant="primary" busy={create.isPending || update.isPending} disabled={!isReady}>
          {schedule === null ? "Make the rota" : "Save"}
        </Button>
      </div>
    </RequestForm>
  );
}

/** Adds rotations to drafts, under keys that none of them has. */
function keyed(drafts: readonly Draft[], rotations: readonly Rotation[]): Draft[] {
  const first = Math.max(-1, ...drafts.map(({ key }) => key)) + 1;
  return [...drafts, ...rotations.map((rotation, index) => ({ key: first + index, rotation }))];
}

function freeName(rotations: readonly Rotation[]): string {
  const taken = new Set(rotations.map(({ name }) => name.trim()));
  let number = rotations.length + 1;
  while (taken.has(`rotation ${number}`)) number += 1;
  return `rotation ${number}`;
}
