"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useMemo } from "react";
import { CADENCES, COVERAGES, type DraftRotation } from "#components/oncall/rota-templates.ts";
import { Button } from "#components/ui/button.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** What the fields cannot say is kept as it is. */
const KEPT = "kept";

type RotationFieldsProps = {
  rotation: DraftRotation;
  people: readonly { handle: string; name: string }[];
  onChange: (rotation: DraftRotation) => void;
  /** null: it is the only one. */
  onRemove: (() => void) | null;
};

/** One rotation: who takes turns, how often, when. */
export function RotationFields({ rotation, people, onChange, onRemove }: RotationFieldsProps) {
  const set = (change: Partial<DraftRotation>) => onChange({ ...rotation, ...change } as DraftRotation);
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  const cadence = CADENCES.find(({ every }) => same(every, rotation.every))?.value ?? KEPT;
  const coverage = COVERAGES.find(({ windows }) => same(windows, rotation.windows))?.value ?? KEPT;
  const kept = { value: KEPT, label: "As it is (of its own kind)" };
  const nameOf = (handle: string) => people.find((person) => person.handle === handle)?.name ?? handle;
  const groups = rotation.groups;
  const { timeZone: zone } = rotation;
  // The same list as long as it says the same: another would take away what is being typed.
  const zones = useMemo(
    () =>
      [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), zone])].map((one) => ({
        value: one,
        label: one.replaceAll("_", " "),
      })),
    [zone],
  );
  const move = (from: number, to: number) => {
    const next = [...groups];
    next.splice(to, 0, ...next.splice(from, 1));
    set({ groups: next });
  };

  return (
    <fieldset className="grid gap-4 rounded-lg border border-line p-4">
      <legend className="px-1 text-small text-ink-2">Rotation</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Name" value={rotation.name} onValueChange={(name) => set({ name })} maxLength={100} />
        <SelectField
          label="The turn passes on"
          choices={[...CADENCES, ...(cadence === KEPT ? [kept] : [])]}
          value={cadence}
          onValueChange={(value) => {
            const every = CADENCES.find((one) => one.value === value)?.every;
            if (every !== undefined) set({ every });
          }}
        />
        <TextField
          label="One handoff"
          type="datetime-local"
          value={rotation.anchor.slice(0, 16)}
          onValueChange={(anchor) => set({ anchor })}
          help="The first person's first turn begins here."
        />
        <ComboboxField
          label="Time zone"
          choices={zones}
          value={zone}
          onValueChange={(timeZone) => timeZone !== null && set({ timeZone })}
        />
        <SelectField
          label="Applies"
          choices={[...COVERAGES, ...(coverage === KEPT ? [kept] : [])]}
          value={coverage}
          onValueChange={(value) => {
            const windows = COVERAGES.find((one) => one.value === value)?.windows;
            if (windows !== undefined) set({ windows });
          }}
        />
        <SelectField
          label="Add to the turns"
          choices={people.map(({ handle, name }) => ({ value: handle, label: name }))}
          value={null}
          placeholder="Choose a person"
          onValueChange={(handle) => set({ groups: [...groups, [handle]] })}
        />
      </div>
      <ol aria-label={`Turns of ${rotation.name}`} className="grid gap-1.5">
        {groups.map((group, index) => {
          const names = group.map(nameOf).join(" and ") || "Nobody";
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: people may come up twice, and places are what is edited
            <li key={index} className="flex items-center gap-1.5 rounded-md bg-sunken px-2.5 py-1 text-control">
              <span className="w-5 text-ink-2 tabular-nums">{index + 1}</span>
              <span className="min-w-0 flex-1 truncate font-[520]">{names}</span>
              <IconButton
                size="small"
                icon={<ArrowUp aria-hidden />}
                label={`Move ${names} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                size="small"
                icon={<ArrowDown aria-hidden />}
                label={`Move ${names} down`}
                disabled={index === groups.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <IconButton
                size="small"
                icon={<X aria-hidden />}
                label={`Take ${names} out`}
                onClick={() => set({ groups: groups.filter((_, place) => place !== index) })}
              />
            </li>
          );
        })}
        {groups.length === 0 && <li className="text-control text-ink-2">Nobody takes turns yet.</li>}
      </ol>
      {onRemove && (
        <div>
          <Button size="small" onClick={onRemove}>
            Remove this rotation
          </Button>
        </div>
      )}
    </fieldset>
  );
}
