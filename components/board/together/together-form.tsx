"use client";

import { type FormEvent, useState } from "react";
import { type TogetherAsk, useBoard } from "#components/board/board-context.ts";
import { CLASS_WORDS, cardCount } from "#components/board/board-words.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { PeopleField } from "#components/board/people-field.tsx";
import { useSelection } from "#components/board/together/selection.tsx";
import { useTogether } from "#components/board/together/use-together.ts";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { WordsField } from "#components/ui/words-field.tsx";
import { SERVICE_CLASSES, type ServiceClass } from "#server/domain/board/board.ts";
import type { Deed } from "#server/domain/board/decide-together.ts";

/** Where to, to whom, with which labels or in which class: for all chosen cards. */
export function TogetherForm({ what }: { what: TogetherAsk }) {
  const { board } = useBoard();
  const { ids } = useSelection();
  const { change, isBusy, error } = useTogether();
  const [columnId, setColumnId] = useState(board.columns[0]?.id ?? "");
  const [assignees, setAssignees] = useState<readonly string[]>([]);
  const [instead, setInstead] = useState(false);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const [service, setService] = useState<ServiceClass>("standard");
  const deeds: Record<TogetherAsk, Deed> = {
    move: { kind: "move", columnId },
    assign: { kind: "assign", assignees, instead },
    label: { kind: "label", add, remove },
    class: { kind: "class", class: service },
  };
  const isNothing =
    (what === "assign" && assignees.length === 0 && !instead) || (what === "label" && add.length + remove.length === 0);

  useUnsaved(assignees.length + add.length + remove.length > 0);

  function submit(event: FormEvent) {
    event.preventDefault();
    change(deeds[what]);
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      {what === "move" && (
        <SelectField
          label="Column"
          value={columnId}
          onValueChange={setColumnId}
          choices={board.columns.map(({ id, name }) => ({ value: id, label: name }))}
          help="They come to its end, in the order they have. Limits hold for each."
        />
      )}
      {what === "assign" && (
        <>
          <PeopleField label="People" chosen={assignees} onChoose={setAssignees} />
          <CheckboxField
            label="Instead of those who have the cards now"
            checked={instead}
            onCheckedChange={setInstead}
          />
        </>
      )}
      {what === "label" && <LabelFields {...{ add, setAdd, remove, setRemove }} />}
      {what === "class" && (
        <SelectField
          label="Class of service"
          value={service}
          onValueChange={setService}
          choices={SERVICE_CLASSES.map((value) => ({ value, label: CLASS_WORDS[value] }))}
        />
      )}
      <FormFoot error={error} busy={isBusy} disabled={isNothing || ids.size === 0}>
        Change {cardCount(ids.size)}
      </FormFoot>
    </form>
  );
}

type LabelFieldsProps = {
  add: string[];
  setAdd: (labels: string[]) => void;
  remove: string[];
  setRemove: (labels: string[]) => void;
};

function LabelFields({ add, setAdd, remove, setRemove }: LabelFieldsProps) {
  const { board } = useBoard();
  const { ids } = useSelection();
  const words = (cards: readonly { labels: readonly string[] }[]) =>
    [...new Set(cards.flatMap(({ labels }) => labels))].sort().map((word) => ({ word }));
  return (
    <>
      <WordsField
        label="Labels to add"
        words={add}
        suggestions={words(Object.values(board.cards))}
        onWordsChange={setAdd}
        placeholder="Add a label"
      />
      <WordsField
        label="Labels to take away"
        words={remove}
        suggestions={words(Object.values(board.cards).filter(({ id }) => ids.has(id)))}
        onWordsChange={setRemove}
        placeholder="One that they have"
      />
    </>
  );
}
