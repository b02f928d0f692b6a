"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { newId } from "#components/board/new-id.ts";
import { ClassFields } from "#components/board/settings/class-fields.tsx";
import { ColumnFields } from "#components/board/settings/column-fields.tsx";
import { LimitFields } from "#components/board/settings/limit-fields.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Sortable } from "#components/ui/sortable.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { blankColumn } from "#server/domain/board/blank.ts";
import type { Column, IssueRule } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";

const ISSUE_CHOICES: { value: IssueRule; label: string; hint: string }[] = [
  { value: "leave", label: "Leave them alone", hint: "Cards and issues are done each for itself." },
  { value: "tell", label: "Close with the card", hint: "And reopen when the card leaves done." },
  { value: "both", label: "Close with the card, and the other way", hint: "A closed issue brings its card to done." },
];

/** Name, columns, classes and limits of a board, changed together. */
export function BoardSettings() {
  const { board, hear, ask } = useBoard();
  const [version] = useState(board.version);
  const [name, setName] = useState(board.name);
  const [columns, setColumns] = useState<readonly Column[]>(board.columns);
  const [issues, setIssues] = useState<IssueRule>(board.issues ?? "leave");
  const [classes, setClasses] = useState(board.classes);
  const [limits, setLimits] = useState(board.limits);
  const now = JSON.stringify({ name, columns, issues, classes, limits });
  const [before] = useState(now);
  useUnsaved(now !== before);
  const configure = useMutation(
    useTRPC().boards.configure.mutationOptions({
      onSuccess({ events }) {
        hear(events);
        ask(null);
        toastDone("The board is set up anew");
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    configure.mutate({
      ...{ boardId: board.id, version, name },
      ...(issues === (board.issues ?? "leave") ? {} : { issues }),
      columns: columns.map(({ limit, checklist, ...column }) => ({
        ...column,
        wipLimit: limit,
        checklist: [...checklist],
      })),
      classes: [...classes],
      limits: limits.filter(({ scope }) => scope.kind !== "cell" || columns.some(({ id }) => id === scope.columnId)),
    });
  }

  function put(from: number, to: number) {
    const next = [...columns];
    const [column] = next.splice(from, 1);
    if (column !== undefined) next.splice(to, 0, column);
    setColumns(next);
  }

  return (
    <form onSubmit={submit} className="grid gap-5">
      <TextField label="Name" value={name} onValueChange={setName} required />
      <section className="grid gap-2">
        <h3 className="text-control font-[620]">Columns, from left to right</h3>
        <Sortable onMove={put}>
          <ol className="grid gap-2">
            {columns.map((column, index) => (
              <ColumnFields
                key={column.id}
                column={column}
                index={index}
                cards={cardsIn(board, column.id).length}
                onChange={(changed) => setColumns(columns.map((one) => (one.id === column.id ? changed : one)))}
                onLeft={index === 0 ? null : () => put(index, index - 1)}
                onRight={index === columns.length - 1 ? null : () => put(index, index + 1)}
                onRemove={columns.length === 1 ? null : () => setColumns(columns.filter(({ id }) => id !== column.id))}
              />
            ))}
          </ol>
        </Sortable>
        <Button
          className="justify-self-start"
          onClick={() => setColumns([...columns, blankColumn(newId(), { name: "" })])}
        >
          Add a column
        </Button>
      </section>
      <SelectField
        label="Issues on GitHub"
        value={issues}
        onValueChange={setIssues}
        choices={ISSUE_CHOICES}
        help="The issue that stands in a card’s field “Issue or pull request”, as soon as a webhook or the history told of it. The connection to GitHub needs the right to write issues."
      />
      <ClassFields classes={classes} onChange={setClasses} />
      <LimitFields limits={limits} columns={columns} onChange={setLimits} />
      <FormFoot stays error={configure.error} busy={configure.isPending}>
        Save the board
      </FormFoot>
    </form>
  );
}
