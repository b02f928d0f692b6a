"use client";

import { ArrowDown, ArrowUp, GripVertical, UserPlus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Sortable, useSortableItem } from "#components/ui/sortable.tsx";
import type { Handle } from "#server/domain/oncall/schedule.ts";

/** No handle is empty. */
const NOBODY = "";
const MOST_TURNS = 200;
const MOST_IN_A_TURN = 50;

type People = readonly { handle: string; name: string }[];
type Groups = readonly (readonly Handle[])[];
type TurnsFieldProps = {
  rotationName: string;
  groups: Groups;
  people: People;
  onChange: (groups: Groups) => void;
};

/** Who takes turns, in order: people, several together, or nobody. Put in order by dragging and by buttons. */
export function TurnsField({ rotationName, groups, people, onChange }: TurnsFieldProps) {
  /** Turns have no names, and the same person may come up twice: what tells one from another while they are moved. */
  const [keys, setKeys] = useState(() => groups.map((_, index) => index));
  const [said, setSaid] = useState("");
  const nameOf = (handle: Handle) => people.find((person) => person.handle === handle)?.name ?? handle;
  const namesOf = (group: readonly Handle[]) => group.map(nameOf).join(" and ") || "Nobody";

  function change(next: Groups, nextKeys: number[]) {
    setKeys(nextKeys);
    onChange(next);
  }
  function move(from: number, to: number) {
    change(moved(groups, from, to), moved(keys, from, to));
    setSaid(`${namesOf(groups[from] ?? [])} has turn ${to + 1} of ${groups.length}.`);
  }

  return (
    <div className="grid grid-cols-1 gap-2">
      <Sortable onMove={move}>
        <ol aria-label={`Turns of ${rotationName}`} className="grid grid-cols-1 gap-1.5">
          {groups.map((group, index) => (
            <Turn
              key={keys[index]}
              id={`turn ${keys[index]}`}
              index={index}
              count={groups.length}
              group={group}
              people={people}
              namesOf={namesOf}
              onMove={(to) => move(index, to)}
              onChange={(changed) =>
                change(
                  groups.map((one, place) => (place === index ? changed : one)),
                  keys,
                )
              }
              onRemove={() =>
                change(
                  groups.filter((_, place) => place !== index),
                  keys.filter((_, place) => place !== index),
                )
              }
            />
          ))}
          {groups.length === 0 && <li className="text-control text-ink-2">Nobody takes turns yet.</li>}
        </ol>
      </Sortable>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="sm:max-w-72">
        <SelectField
          label="Add to the turns"
          choices={[
            ...people.map(({ handle, name }) => ({ value: handle, label: name })),
            { value: NOBODY, label: "Nobody", hint: "A turn in which the rotation is empty" },
          ]}
          value={null}
          placeholder="Choose a person"
          disabled={groups.length >= MOST_TURNS}
          onValueChange={(handle) =>
            change([...groups, handle === NOBODY ? [] : [handle]], [...keys, Math.max(-1, ...keys) + 1])
          }
        />
      </div>
    </div>
  );
}

type TurnProps = {
  id: string;
  index: number;
  count: number;
  group: readonly Handle[];
  people: People;
  namesOf: (group: readonly Handle[]) => string;
  onMove: (to: number) => void;
  onChange: (group: readonly Handle[]) => void;
  onRemove: () => void;
};

function Turn({ id, index, count, group, people, namesOf, onMove, onChange, onRemove }: TurnProps) {
  const { ref, handleRef, isDragging } = useSortableItem(id, index);
  const names = namesOf(group);
  const others = people.filter(({ handle }) => !group.includes(handle));
  return (
    <li
      ref={ref}
      className={classNames(
        "flex flex-wrap items-center gap-1.5 rounded-md bg-sunken py-1 pr-1.5 pl-1 text-control",
        isDragging && "shadow-float",
      )}
    >
      <button
        type="button"
        ref={handleRef}
        aria-label={`Drag ${names}`}
        className="grid h-7 w-6 flex-none cursor-grab touch-none place-items-center rounded-md text-ink-3 hover:text-ink touch:h-11 touch:w-8 [&_svg]:size-4"
      >
        <GripVertical aria-hidden />
      </button>
      <span className="w-5 flex-none text-ink-2 tabular-nums">{index + 1}</span>
      <span className="flex min-w-0 flex-[1_1_8rem] flex-wrap items-center gap-x-2 gap-y-1 font-[520]">
        {group.length < 2 ? (
          <span className="min-w-0 wrap-anywhere">{names}</span>
        ) : (
          [...new Set(group)].map((handle) => (
            <span key={handle} className="flex min-w-0 items-center gap-0.5 rounded-md bg-raised pl-1.5">
              <span className="min-w-0 wrap-anywhere">{namesOf([handle])}</span>
              <IconButton
                size="small"
                icon={<X aria-hidden />}
                label={`Take ${namesOf([handle])} out of the turn of ${names}`}
                onClick={() => onChange(group.filter((one) => one !== handle))}
              />
            </span>
          ))
        )}
      </span>
      <span className="ml-auto flex flex-none items-center gap-1.5">
        {others.length > 0 && group.length < MOST_IN_A_TURN && (
          <Menu
            align="end"
            trigger={
              <Button
                size="small"
                variant="quiet"
                className="aspect-square px-0!"
                aria-label={group.length === 0 ? `Put somebody into turn ${index + 1}` : `Pair somebody with ${names}`}
              >
                <UserPlus aria-hidden />
              </Button>
            }
          >
            {others.map(({ handle, name }) => (
              <MenuItem key={handle} onClick={() => onChange([...group, handle])}>
                {name}
              </MenuItem>
            ))}
          </Menu>
        )}
        <IconButton
          size="small"
          icon={<ArrowUp aria-hidden />}
          label={`Move ${names} up`}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        />
        <IconButton
          size="small"
          icon={<ArrowDown aria-hidden />}
          label={`Move ${names} down`}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        />
        <IconButton size="small" icon={<X aria-hidden />} label={`Take ${names} out`} onClick={onRemove} />
      </span>
    </li>
  );
}

function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
