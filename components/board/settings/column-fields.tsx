"use client";

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, GripVertical, Trash2 } from "lucide-react";
import { useState } from "react";
import { FOLLOWED_WORDS, KIND_WORDS } from "#components/board/board-words.ts";
import { ColourField } from "#components/board/settings/colour-field.tsx";
import { BY_CHOICES, limitOf, MODE_CHOICES } from "#components/board/settings/limit-choices.ts";
import { PolicyItems } from "#components/board/settings/policy-items.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { useSortableItem } from "#components/ui/sortable.tsx";
import { TextAreaField } from "#components/ui/text-area-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { COLUMN_KINDS, type Column, FOLLOWED, type Followed } from "#server/domain/board/board.ts";
import { STAGES } from "#server/domain/flow/facts.ts";

type ColumnFieldsProps = {
  column: Column;
  /** Its place among the columns. */
  index: number;
  /** How many are in it: a column with cards stays. */
  cards: number;
  onChange: (column: Column) => void;
  onLeft: (() => void) | null;
  onRight: (() => void) | null;
  onRemove: (() => void) | null;
};

/** A select takes "" for nothing chosen; no stage has this name. */
const NO_STAGE = "none";
const FOLLOWS_NOTHING = "nothing";
const FOLLOWED_CHOICES = [
  { value: FOLLOWS_NOTHING, label: "Nothing" },
  ...FOLLOWED.map((value) => ({ value: value as string, label: FOLLOWED_WORDS[value].label })),
];
const STAGE_CHOICES = [
  { value: NO_STAGE, label: "No stage" },
  ...STAGES.map((stage) => ({ value: stage as string, label: `${stage.charAt(0).toUpperCase()}${stage.slice(1)}` })),
];

/** A column's row of settings; what is needed seldom unfolds below it. */
export function ColumnFields({ column, index, cards, onChange, onLeft, onRight, onRemove }: ColumnFieldsProps) {
  const [open, setOpen] = useState(column.name === "");
  const { ref, handleRef, isDragging } = useSortableItem(column.id, index);
  const name = column.name || "the new column";
  const set = (changed: Partial<Column>) => onChange({ ...column, ...changed });
  const stages = STAGE_CHOICES.some(({ value }) => value === column.stage)
    ? STAGE_CHOICES
    : [...STAGE_CHOICES, ...(column.stage === null ? [] : [{ value: column.stage, label: column.stage }])];
  return (
    <li
      ref={ref}
      className={classNames("grid gap-3 rounded-lg border border-line bg-raised p-3", isDragging && "shadow-float")}
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)] items-end gap-2 sm:grid-cols-[auto_minmax(0,1fr)_8rem_6rem_auto]">
        <button
          type="button"
          ref={handleRef}
          aria-label={`Drag ${name}`}
          className="grid h-[34px] w-6 cursor-grab touch-none place-items-center rounded-md text-ink-3 hover:text-ink [&_svg]:size-4 touch:h-11 touch:w-8"
        >
          <GripVertical aria-hidden />
        </button>
        <TextField label="Name" value={column.name} onValueChange={(next) => set({ name: next })} required />
        <SelectField
          label="Kind"
          value={column.kind}
          onValueChange={(kind) => set({ kind })}
          choices={COLUMN_KINDS.map((value) => ({ value, ...KIND_WORDS[value] }))}
        />
        <TextField
          label="At most"
          className="max-sm:col-start-2"
          type="number"
          min={1}
          value={column.limit === null ? "" : String(column.limit.max)}
          onValueChange={(max) => set({ limit: limitOf(column.limit, max) })}
        />
        <div className="flex justify-end gap-0.5">
          <IconButton
            label={`Move ${name} to the left`}
            icon={<ArrowUp aria-hidden />}
            disabled={onLeft === null}
            onClick={() => onLeft?.()}
          />
          <IconButton
            label={`Move ${name} to the right`}
            icon={<ArrowDown aria-hidden />}
            disabled={onRight === null}
            onClick={() => onRight?.()}
          />
          <IconButton
            label={cards > 0 ? `${name} has ${cards} cards: move them first` : `Remove ${name}`}
            icon={<Trash2 aria-hidden />}
            disabled={cards > 0 || onRemove === null}
            onClick={() => onRemove?.()}
          />
        </div>
      </div>
      <Button
        size="small"
        variant="quiet"
        aria-expanded={open}
        className="justify-self-start"
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        {open ? "Less" : "Policy, limit, stage, colour, pull requests"}
      </Button>
      {open && (
        <div className="grid gap-3">
          <TextAreaField
            label="Policy"
            value={column.policy}
            onValueChange={(policy) => set({ policy })}
            rows={2}
            help="When a card may be here, in Markdown."
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField
              label="Counted"
              value={column.limit?.by ?? "count"}
              disabled={column.limit === null}
              onValueChange={(by) => column.limit && set({ limit: { ...column.limit, by } })}
              choices={BY_CHOICES}
            />
            <SelectField
              label="Past the limit"
              value={column.limit?.mode ?? "hard"}
              disabled={column.limit === null}
              onValueChange={(mode) => column.limit && set({ limit: { ...column.limit, mode } })}
              choices={MODE_CHOICES}
            />
          </div>
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField
              label="Stage of the stream"
              value={column.stage ?? NO_STAGE}
              onValueChange={(stage) => set({ stage: stage === NO_STAGE ? null : stage })}
              choices={stages}
              help="Time in this column counts for it."
            />
            <ColourField value={column.color} onChange={(color) => set({ color })} />
          </div>
          <SelectField
            label="Cards come here by themselves after"
            value={column.follows ?? FOLLOWS_NOTHING}
            onValueChange={(what) => set({ follows: what === FOLLOWS_NOTHING ? null : (what as Followed) })}
            choices={FOLLOWED_CHOICES}
            help="Cards with a linked pull request, only forward, and never past a hard limit."
          />
          <CheckboxField
            label="Doing and done halves"
            help="Done here means ready to be pulled by the next column."
            checked={column.hasDoneHalf}
            onCheckedChange={(hasDoneHalf) => set({ hasDoneHalf })}
          />
          <PolicyItems items={column.checklist} onChange={(checklist) => set({ checklist })} />
        </div>
      )}
    </li>
  );
}
