"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { PeopleField } from "#components/board/people-field.tsx";
import { refusalWords } from "#components/board/refusal-words.ts";
import { refusalOf } from "#components/board/refused.ts";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { CARD_TYPES, type CardType, SERVICE_CLASSES, type ServiceClass } from "#server/domain/board/board.ts";

/** A card with what one knows of it at once; the rest is said in its window. */
export function NewCardForm({ columnId }: { columnId: string | null }) {
  const { board, names, may, hear, ask, announce } = useBoard();
  const [column, setColumn] = useState(columnId ?? board.columns[0]?.id ?? "");
  const [title, setTitle] = useState("");
  const [type, setType] = useState<CardType>("feature");
  const [service, setService] = useState<ServiceClass>("standard");
  const [assignees, setAssignees] = useState<readonly string[]>([]);
  const [another, setAnother] = useState(false);
  const [reason, setReason] = useState("");
  const titleField = useRef<HTMLDivElement>(null);
  const create = useMutation(
    useTRPC().boards.createCard.mutationOptions({
      onSuccess({ events }) {
        hear(events);
        announce(`“${title}” is on the board`);
        if (!another) return ask(null);
        toastDone(`“${title}” is on the board`);
        setTitle("");
        titleField.current?.querySelector("input")?.focus();
      },
    }),
  );
  const refusal = refusalOf(create.error);
  const isFull = refusal?.code === "wip-limit-reached";

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({
      ...{ boardId: board.id, columnId: column, title, type, class: service, assignees: [...assignees] },
      ...(isFull && reason.trim() !== "" ? { override: { reason } } : {}),
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <div ref={titleField}>
        <TextField
          label="Title"
          value={title}
          onValueChange={setTitle}
          placeholder="What will be different when it is done?"
          error={fieldProblem(create.error, "title")}
          autoFocus
          required
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label="Column"
          value={column}
          onValueChange={setColumn}
          choices={board.columns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label="Type"
          value={type}
          onValueChange={setType}
          choices={CARD_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
        />
        <SelectField
          label="Class"
          value={service}
          onValueChange={setService}
          choices={SERVICE_CLASSES.map((value) => ({ value, label: CLASS_WORDS[value] }))}
        />
      </div>
      <PeopleField label="Assignees" chosen={assignees} onChoose={setAssignees} />
      {refusal !== null && (
        <Notice tone="caution" role="alert" title={refusalWords(refusal, board, names).title}>
          {refusalWords(refusal, board, names).description}
        </Notice>
      )}
      {isFull && may.lead && (
        <TextField
          label="Why the limit may be passed"
          value={reason}
          onValueChange={setReason}
          help="As a lead you may. The reason is kept and shown at the next stand-up."
        />
      )}
      <CheckboxField label="Make another one after it" checked={another} onCheckedChange={setAnother} />
      <FormFoot error={refusal === null ? create.error : null} busy={create.isPending}>
        {isFull && reason.trim() !== "" ? "Make it anyway" : "Make the card"}
      </FormFoot>
    </form>
  );
}
