"use client";

import { useQuery } from "@tanstack/react-query";
import { useBoard } from "#components/board/board-context.ts";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { SavedText } from "#components/board/card/saved-text.tsx";
import { useSaveCard } from "#components/board/card/use-save-card.ts";
import { PeopleField } from "#components/board/people-field.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { WordsField } from "#components/ui/words-field.tsx";
import { CARD_TYPES, type Card, SERVICE_CLASSES } from "#server/domain/board/board.ts";
import { githubReference } from "#server/domain/board/github-reference.ts";

const SHOWN = ["labels", "dueAt", "size", "service", "flag", "github"] as const;

/** What a card is: each field is saved as it is changed. */
export function CardFieldList({ card: saved, disabled }: { card: Card; disabled: boolean }) {
  const { board } = useBoard();
  const { save, underway, problems } = useSaveCard(saved, SHOWN);
  const found = useQuery({ ...useTRPC().imports.of.queryOptions({ boardId: board.id }), enabled: !disabled });
  const [first, ...more] = found.data?.repositories ?? [];
  const only = first !== undefined && more.length === 0 ? first : null;
  const card = { ...saved, ...underway };
  const known = [...new Set(Object.values(board.cards).flatMap(({ labels }) => labels))].sort();
  const word = (value: string) => (value === "" ? null : value);
  return (
    <div className="grid grid-cols-1 content-start gap-3.5">
      <SelectField
        label="Type"
        value={card.type}
        disabled={disabled}
        onValueChange={(type) => save({ type })}
        choices={CARD_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
      />
      <SelectField
        label="Class of service"
        value={card.class}
        disabled={disabled}
        onValueChange={(next) => save({ class: next })}
        choices={SERVICE_CLASSES.map((value) => ({ value, label: CLASS_WORDS[value] }))}
      />
      {disabled ? null : (
        <PeopleField label="Assignees" chosen={card.assignees} onChoose={(ids) => save({ assignees: [...ids] })} />
      )}
      <WordsField
        label="Labels"
        words={card.labels}
        disabled={disabled}
        suggestions={known.map((label) => ({ word: label }))}
        onWordsChange={(labels) => save({ labels })}
        error={problems.labels}
        placeholder="Add a label"
      />
      <SavedText
        label="Due"
        error={problems.dueAt}
        type="date"
        value={card.dueAt === null ? "" : new Date(card.dueAt).toISOString().slice(0, 10)}
        disabled={disabled}
        onSave={(day) => save({ dueAt: day === "" ? null : Date.parse(`${day}T00:00:00Z`) })}
      />
      <SavedText
        label="Size"
        type="number"
        min={0}
        step="any"
        error={problems.size}
        value={card.size === null ? "" : String(card.size)}
        disabled={disabled}
        onSave={(size) => save({ size: size === "" ? null : Number(size) })}
      />
      <SavedText
        label="Service"
        error={problems.service}
        value={card.service ?? ""}
        disabled={disabled}
        onSave={(service) => save({ service: word(service) })}
      />
      <SavedText
        label="Flag"
        error={problems.flag}
        value={card.flag ?? ""}
        disabled={disabled}
        onSave={(flag) => save({ flag: word(flag) })}
      />
      <SavedText
        label="Issue or pull request"
        error={problems.github}
        value={card.github ?? ""}
        disabled={disabled}
        placeholder={only === null ? "Address or owner/repository#12" : "Address or number"}
        onSave={(github) => save({ github: word(githubReference(github, only)) })}
      />
    </div>
  );
}
