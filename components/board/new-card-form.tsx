"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { newId } from "#components/board/new-id.ts";
import { PeopleField } from "#components/board/people-field.tsx";
import { refusalWords } from "#components/board/refusal-words.ts";
import { refusalOf } from "#components/board/refused.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { fieldProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { CARD_TYPES, type CardType, SERVICE_CLASSES, type ServiceClass } from "#server/domain/board/board.ts";

type Template = AppOutputs["templates"]["list"][number];

/** A select takes "" for nothing chosen; no template has this id. */
const NO_TEMPLATE = "none";

/** What a template says that the form does not ask for. */
function restOf({ fields, description }: Template) {
  const { size, service, labels, checklist } = fields;
  const items = checklist.map((text) => ({ id: newId(), text, done: false }));
  return { size, service, labels: [...labels], checklist: items, description };
}

function templateWords({ fields: { labels, checklist, size, service }, description }: Template): string {
  const parts = [
    description === "" ? null : "a description",
    checklist.length === 0 ? null : `${checklist.length} to tick`,
    labels.length === 0 ? null : `labels ${labels.join(", ")}`,
    size === null ? null : `size ${size}`,
    service,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Nothing besides what you see." : `Besides what you see: ${parts.join(", ")}.`;
}

/** A card with what one knows of it at once; the rest is said in its window. */
export function NewCardForm({ columnId }: { columnId: string | null }) {
  const { board, names, may, hear, ask, announce } = useBoard();
  const [column, setColumn] = useState(columnId ?? board.columns[0]?.id ?? "");
  const [title, setTitle] = useState("");
  const [type, setType] = useState<CardType>("feature");
  const [service, setService] = useState<ServiceClass>("standard");
  const [assignees, setAssignees] = useState<readonly string[]>([]);
  const templates = useQuery(useTRPC().templates.list.queryOptions({ boardId: board.id })).data ?? [];
  const [templateId, setTemplateId] = useState(NO_TEMPLATE);
  const template = templates.find(({ id }) => id === templateId);
  const [another, setAnother] = useState(false);
  const [reason, setReason] = useState("");
  useUnsaved(title.trim() !== "");
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

  function begin(id: string) {
    setTemplateId(id);
    const fields = templates.find((one) => one.id === id)?.fields;
    if (fields === undefined) return;
    setTitle(fields.title);
    setType(fields.type);
    setService(fields.class);
    setAssignees(fields.assignees);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({
      ...{ boardId: board.id, columnId: column, title, type, class: service, assignees: [...assignees] },
      ...(template === undefined ? {} : restOf(template)),
      ...(isFull && reason.trim() !== "" ? { override: { reason } } : {}),
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      {templates.length > 0 && (
        <SelectField
          label="Template"
          value={templateId}
          onValueChange={begin}
          choices={[
            { value: NO_TEMPLATE, label: "None" },
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...(template === undefined ? {} : { help: templateWords(template) })}
        />
      )}
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
      <FormFoot error={refusal === null ? create.error : null} fields={["title"]} busy={create.isPending}>
        {isFull && reason.trim() !== "" ? "Make it anyway" : "Make the card"}
      </FormFoot>
    </form>
  );
}
