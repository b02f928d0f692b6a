"use client";

import { useMutation } from "@tanstack/react-query";
import { Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { definitionBody } from "#components/oncall/definition-body.ts";
import { EditImpactList } from "#components/oncall/edit-impact-list.tsx";
import { instantText } from "#components/oncall/local-time.ts";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { RotaPreview } from "#components/oncall/rota-preview.tsx";
import { COVERAGES, type DraftRotation, TEMPLATES, withRanks } from "#components/oncall/rota-templates.ts";
import { rotaQuery } from "#components/oncall/rota-view.ts";
import { RotationFields } from "#components/oncall/rotation-fields.tsx";
import { useOncallChanged } from "#components/oncall/use-oncall-change.ts";
import { addresses } from "#components/shell/addresses.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useOpenByAddress } from "#components/shell/use-open-by-address.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";

type ScheduleDialogProps = { sight: RotaSight; schedule: RotaScreen["schedule"] | null };
type Template = (typeof TEMPLATES)[number]["value"];

const REQUIRED = [
  { value: "always", label: "Always" },
  { value: "business", label: "Weekdays 9 to 18" },
  { value: "off-hours", label: "Nights and weekends" },
  { value: "never", label: "Never: gaps do not matter" },
] as const;
type Required = (typeof REQUIRED)[number]["value"] | "kept";

/** Writes a rota, new or edited, and shows what comes of it while it is written. */
export function ScheduleDialog({ sight, schedule }: ScheduleDialogProps) {
  const { team, view, range, loadedAt } = sight;
  const trpc = useTRPC();
  const router = useRouter();
  const changed = useOncallChanged();
  const [open, setOpen] = useOpenByAddress(schedule === null ? "new" : "edit");
  const [name, setName] = useState("");
  const [template, setTemplate] = useState<Template>("weekly");
  const [rotations, setRotations] = useState<DraftRotation[]>([]);
  const [required, setRequired] = useState<Required>("always");
  const [from, setFrom] = useState("");
  /** The same as an instant. */
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(null);
  const create = useMutation(
    trpc.oncall.create.mutationOptions({
      async onSuccess({ id }) {
        setOpen(false);
        await changed("Rota made");
        router.push(addresses.rota(team.slug) + rotaQuery({ ...view, scheduleId: id }));
        router.refresh();
      },
    }),
  );
  const update = useMutation(
    trpc.oncall.update.mutationOptions({
      async onSuccess() {
        setOpen(false);
        await changed("Rota changed", "Running shifts end as planned.");
      },
    }),
  );
  const setting = {
    people: team.people.map(({ handle }) => handle),
    opsPartner: team.opsPartner,
    timeZone: team.timeZone,
    monday: range.monday,
  };
  const apply = (value: Template) => {
    setTemplate(value);
    setRotations(TEMPLATES.find((one) => one.value === value)?.make(setting) ?? []);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins anew
  useEffect(() => {
    if (!open) return;
    create.reset();
    update.reset();
    setFrom("");
    setEffectiveFrom(null);
    if (schedule === null) {
      setName(team.name);
      setRequired("always");
      apply("weekly");
      return;
    }
    setName(schedule.name);
    setRotations(
      [...schedule.rotations].sort((a, b) => b.rank - a.rank).map(({ rank: _rank, ...rest }) => rest as DraftRotation),
    );
    setRequired(requiredOf(schedule.required));
  }, [open]);

  const timeZone = schedule?.timeZone ?? team.timeZone;
  const windows = windowsOf(required, schedule?.required ?? null);
  const ranked = ranksKept(rotations, schedule?.rotations ?? null);
  const problem = create.error ?? update.error;
  const names = rotations.map((one) => one.name.trim());
  const isReady =
    name.trim() !== "" &&
    rotations.length > 0 &&
    names.every((one) => one !== "") &&
    new Set(names).size === names.length &&
    rotations.every(({ anchor }) => anchor !== "");

  const body = {
    name,
    teamId: team.id,
    ...definitionBody({ timeZone, rotations: ranked, required: windows }),
  };

  function submit() {
    if (!isReady) return;
    if (schedule === null) return create.mutate(body);
    update.mutate({ ...body, id: schedule.id, effectiveFrom });
  }

  return (
    <Dialog
      wide
      title={schedule === null ? "New rota" : `Edit ${schedule.name}`}
      description={
        schedule === null
          ? "Begin with a template; everything can be changed, now and later."
          : "The past stays as it was, and running shifts end as planned."
      }
      open={open}
      onOpenChange={setOpen}
      trigger={
        schedule === null ? (
          <Button variant="primary">
            <Plus aria-hidden />
            New rota
          </Button>
        ) : (
          <Button>
            <Pencil aria-hidden />
            Edit
          </Button>
        )
      }
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {problem && (
          <Notice tone="problem" role="alert">
            {problemText(problem)}
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Name of the rota" required value={name} onValueChange={setName} maxLength={100} />
          {schedule === null ? (
            <SelectField label="Template" choices={TEMPLATES} value={template} onValueChange={apply} />
          ) : (
            <TextField
              label="Holds from"
              optional
              type="datetime-local"
              value={from}
              onValueChange={(text) => {
                setFrom(text);
                void instantText(text, timeZone).then(setEffectiveFrom);
              }}
              help="Empty: each rotation's next handoff."
            />
          )}
          <SelectField
            label="Somebody must be on"
            choices={[...REQUIRED, ...(required === "kept" ? [{ value: "kept" as const, label: "As it is" }] : [])]}
            value={required}
            onValueChange={setRequired}
          />
        </div>
        {rotations.map((rotation, index) => (
          <RotationFields
            // biome-ignore lint/suspicious/noArrayIndexKey: names are edited, places are what stays
            key={index}
            rotation={rotation}
            people={team.people}
            onChange={(changedOne) => setRotations(rotations.map((one, place) => (place === index ? changedOne : one)))}
            onRemove={rotations.length > 1 ? () => setRotations(rotations.filter((_, place) => place !== index)) : null}
          />
        ))}
        <div>
          <Button
            size="small"
            onClick={() => {
              const [more] = TEMPLATES[0].make(setting);
              if (more !== undefined)
                setRotations([...rotations, { ...more, name: `rotation ${rotations.length + 1}` }]);
            }}
          >
            <Plus aria-hidden />
            Add a rotation
          </Button>
        </div>
        {schedule === null && (
          <RotaPreview
            definition={{ timeZone, rotations: ranked, required: windows }}
            people={team.people}
            now={loadedAt}
          />
        )}
        {schedule !== null && isReady && open && (
          <EditImpactList timeZone={timeZone} edit={{ ...body, id: schedule.id, effectiveFrom }} people={team.people} />
        )}
        <div className="flex justify-end">
          <Button type="submit" variant="primary" busy={create.isPending || update.isPending} disabled={!isReady}>
            {schedule === null ? "Make the rota" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Ranks stay as they were where the rotations and their order did: equal ranks are on together. */
function ranksKept(drafts: readonly DraftRotation[], before: readonly Rotation[] | null): Rotation[] {
  const ordered = [...(before ?? [])].sort((a, b) => b.rank - a.rank);
  const isSame = ordered.length === drafts.length && ordered.every(({ name }, index) => name === drafts[index]?.name);
  if (!isSame) return withRanks(drafts);
  return drafts.map((draft, index) => ({ ...draft, rank: ordered[index]?.rank ?? 0 }) as Rotation);
}

function requiredOf(windows: readonly Window[] | null): Required {
  if (windows === null) return "always";
  if (windows.length === 0) return "never";
  const known = COVERAGES.find((one) => JSON.stringify(one.windows) === JSON.stringify(windows))?.value;
  return known === "business" || known === "off-hours" ? known : "kept";
}

function windowsOf(required: Required, kept: readonly Window[] | null): readonly Window[] | null {
  if (required === "always") return null;
  if (required === "never") return [];
  return required === "kept" ? kept : (COVERAGES.find(({ value }) => value === required)?.windows ?? null);
}
