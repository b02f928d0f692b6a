"use client";

import { ArrowDown, ArrowUp, Eye, EyeOff, Merge, RotateCcw, Split, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { AddStepDialog } from "#components/stream/settings/add-step-dialog.tsx";
import {
  mergedWithNext,
  movedStep,
  type StageRow,
  stageRows,
  withEntry,
  withHidden,
  withoutStep,
  writtenAlike,
} from "#components/stream/settings/edit-stages.ts";
import { endsWith } from "#components/stream/settings/stage-words.ts";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { DEFAULT_STAGE_ENTRIES, entryLabel, isAddedEntry, type StageEntry } from "#server/domain/flow/stage-plan.ts";
import { MOST_ADDED_STAGES, stageProblems } from "#server/domain/flow/stage-problems.ts";
import { STAGE_LABEL } from "#server/domain/flow/statistics/stage-label.ts";

/** Names that stand in the stream's events, most used first. */
export type SeenName = { name: string; count: number };

type StageEditorProps = {
  stages: readonly StageEntry[];
  onChange: (stages: StageEntry[]) => void;
  environments: { productionEnvironments: readonly string[]; stagingEnvironments: readonly string[] };
  seenLabels: readonly SeenName[];
  seenEnvironments: readonly SeenName[];
  disabled: boolean;
};

/** The road of this stream: its stages under the team's names, hidden, merged, with steps of its own. */
export function StageEditor(props: StageEditorProps) {
  const { stages, onChange, environments, seenLabels, seenEnvironments, disabled } = props;
  const rows = stageRows(stages);
  const problems = stageProblems(stages, environments);
  const general = problems.find(({ index }) => index === null);
  const added = stages.filter(isAddedEntry).length;
  const isDefault = JSON.stringify(writtenAlike(stages)) === JSON.stringify(writtenAlike(DEFAULT_STAGE_ENTRIES));
  return (
    <div className="grid grid-cols-1 gap-3">
      <details className="text-control text-ink-2">
        <summary className="w-fit cursor-pointer rounded">What renaming, hiding, merging and adding do</summary>
        <ul className="mt-1.5 grid max-w-prose list-disc gap-1 pl-4">
          <li>
            None of it changes what happened: when an item began and finished, how long it took and what was work stay
            the same. A stage only says which part of that time is counted where.
          </li>
          <li>
            A hidden stage’s time is counted in the next stage the item has; the last one’s in the stage before it.
          </li>
          <li>
            Merged stages are one, under the first one’s name. Times add up item by item. What came back to any of them
            counts against its %C/A.
          </li>
          <li>
            A step of your own ends with a label put on the issue or pull request, or with the first success on a
            further environment. Until then an item waits in it. A label put on before its turn ends the step the moment
            its turn comes.
          </li>
        </ul>
      </details>
      <ol className="grid" aria-label="Stages in order">
        {rows.map((row) => (
          <StageRowFields
            key={stages[row.head]?.stage}
            {...{ row, stages, onChange, disabled, problems }}
            shownRows={rows.filter(({ hidden }) => !hidden).length}
          />
        ))}
      </ol>
      {general && (
        <p role="alert" className="text-small font-[520] text-rework-ink">
          {general.message}
        </p>
      )}
      {!disabled && (
        <div className="flex flex-wrap items-center gap-2">
          <AddStepDialog
            stages={stages}
            seenLabels={seenLabels}
            seenEnvironments={seenEnvironments}
            full={added >= MOST_ADDED_STAGES}
            onAdd={onChange}
          />
          {!isDefault && (
            <Button size="small" variant="quiet" onClick={() => onChange(writtenAlike(DEFAULT_STAGE_ENTRIES))}>
              <RotateCcw aria-hidden /> Back to the default stages
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

type RowProps = Pick<StageEditorProps, "stages" | "onChange" | "disabled"> & {
  row: StageRow;
  problems: ReturnType<typeof stageProblems>;
  shownRows: number;
};

function StageRowFields({ row, stages, onChange, disabled, problems, shownRows }: RowProps) {
  const entry = stages[row.head];
  if (entry === undefined) return null;
  const name = entryLabel(entry);
  const own = problems.filter(({ index }) => index === row.head);
  const merged = mergedWithNext(stages, row);
  const nextName = merged === null ? null : nextShownName(stages, row);
  return (
    <li
      className={classNames(
        "grid grid-cols-1 items-start gap-x-3 gap-y-2 border-t border-line py-2.5 first:border-t-0",
        "sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]",
      )}
    >
      <TextField
        label={`Name of ${isAddedEntry(entry) ? "the step" : STAGE_LABEL[entry.stage]}`}
        labelHidden
        value={name}
        placeholder={isAddedEntry(entry) ? "Name" : STAGE_LABEL[entry.stage]}
        maxLength={40}
        disabled={disabled || row.hidden}
        onValueChange={(label) =>
          onChange(withEntry(stages, row.head, { label: isOwnName(entry, label) ? null : label }))
        }
        error={own[0]?.message}
      />
      <div className="grid min-w-0 gap-1 self-center">
        <p className={classNames("text-small", row.hidden ? "text-ink-3" : "text-ink-2")}>
          {row.hidden ? (
            <Pill>hidden</Pill>
          ) : (
            <>
              {isAddedEntry(entry) && <Pill>your step</Pill>} ends with{" "}
              {endsWith(stages[row.parts.at(-1) ?? row.head] ?? entry)}
            </>
          )}
        </p>
        {row.parts.length > 0 && (
          <ul aria-label={`Merged into ${name}`} className="grid gap-1">
            {row.parts.map((part) => {
              const joined = stages[part];
              if (joined === undefined) return null;
              return (
                <li key={joined.stage} className="flex items-center gap-1 text-small">
                  <span aria-hidden className="text-ink-3">
                    +
                  </span>
                  {entryLabel(joined)}
                  {!disabled && (
                    <IconButton
                      label={`Split ${entryLabel(joined)} off ${name}`}
                      icon={<Split aria-hidden />}
                      size="small"
                      onClick={() => onChange(withEntry(stages, part, { joined: false }))}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {!disabled && (
        <div className="flex flex-wrap justify-end gap-0.5">
          {isAddedEntry(entry) && (
            <>
              <MoveButton {...{ stages, row, name, onChange }} by={-1} icon={<ArrowUp aria-hidden />} />
              <MoveButton {...{ stages, row, name, onChange }} by={1} icon={<ArrowDown aria-hidden />} />
            </>
          )}
          <IconButton
            label={nextName === null ? `${name} has no next stage to merge with` : `Merge ${name} with ${nextName}`}
            icon={<Merge aria-hidden />}
            disabled={row.hidden || merged === null}
            onClick={() => merged !== null && onChange(merged)}
          />
          <IconButton
            label={row.hidden ? `Show ${name}` : `Hide ${name}`}
            icon={row.hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
            aria-pressed={row.hidden}
            disabled={!row.hidden && shownRows === 1}
            onClick={() => onChange(withHidden(stages, row, !row.hidden))}
          />
          {isAddedEntry(entry) && (
            <IconButton
              label={`Remove ${name}`}
              icon={<Trash2 aria-hidden />}
              onClick={() => onChange(withoutStep(stages, row))}
            />
          )}
        </div>
      )}
    </li>
  );
}

function isOwnName(entry: StageEntry, label: string): boolean {
  return !isAddedEntry(entry) && label === STAGE_LABEL[entry.stage];
}

function nextShownName(stages: readonly StageEntry[], row: StageRow): string | null {
  const next = stageRows(stages).find(({ head, hidden }) => !hidden && head > Math.max(row.head, ...row.parts));
  const entry = next === undefined ? undefined : stages[next.head];
  return entry === undefined ? null : entryLabel(entry);
}

type MoveButtonProps = Pick<StageEditorProps, "stages" | "onChange"> & {
  row: StageRow;
  name: string;
  by: -1 | 1;
  icon: ReactNode;
};

function MoveButton({ stages, row, name, by, icon, onChange }: MoveButtonProps) {
  const moved = movedStep(stages, row, by);
  return (
    <IconButton
      label={`Move ${name} ${by === -1 ? "up" : "down"}`}
      icon={icon}
      disabled={moved === null}
      onClick={() => moved !== null && onChange(moved)}
    />
  );
}
