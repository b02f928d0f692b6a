"use client";

import { Send } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { AttachCard } from "#components/standup/written/attach-card.tsx";
import { CardChips } from "#components/standup/written/card-chips.tsx";
import type { useWrittenForm } from "#components/standup/written/use-written-form.ts";
import type { CardFace } from "#components/standup/written/written-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextAreaField } from "#components/ui/text-area-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { saysNothing } from "#server/domain/standup/written/written-answer.ts";
import type { WrittenQuestion } from "#server/domain/standup/written/written-setup.ts";

type WrittenFormProps = {
  form: ReturnType<typeof useWrittenForm>;
  questions: readonly WrittenQuestion[];
  cards: readonly CardFace[];
  board: { slug: string; id: string };
  /** What sending does: "Send", "Send the change". */
  verb: string;
  /** Puts the form away; absent: there is nothing to go back to. */
  onCancel?: () => void;
};

/** One's answers to the questions of a day, with the cards they are about. */
export function WrittenForm({ form, questions, cards, board, verb, onCancel }: WrittenFormProps) {
  const [attached, setAttached] = useState<readonly Pick<CardFace, "id" | "number" | "title">[]>([]);
  const faces = new Map([...attached, ...cards].map((card) => [card.id, card]));
  const isEmpty = form.answers.every(saysNothing);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    const isSending = event.ctrlKey || event.metaKey;
    // Enter where a card is looked for finds one, or does nothing.
    if (isSending || event.target instanceof HTMLInputElement) event.preventDefault();
    if (isSending && !isEmpty && !form.isSending) form.send();
  }

  function startOver() {
    const { own } = form;
    form.startOver();
    if (own !== null)
      toastDone("Your words are thrown away", undefined, { label: "Undo", run: () => form.restore(own) });
  }

  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) form.send();
      }}
      className="grid gap-5"
    >
      {questions.map(({ id, text, cards: asks }) => {
        const answer = form.answers.find(({ questionId }) => questionId === id);
        const cardIds = answer?.cardIds ?? [];
        const lines = answer?.text.split("\n").length ?? 1;
        return (
          <div key={id} className="grid min-w-0 gap-2">
            <TextAreaField
              label={text}
              value={answer?.text ?? ""}
              onValueChange={(next) => form.change(id, { text: next.slice(0, 4_000) })}
              rows={Math.min(Math.max(lines, 2), 8)}
            />
            {asks !== "none" && (
              <>
                <CardChips
                  label={`Cards of “${text}”`}
                  {...{ cardIds, cards: faces, board }}
                  onRemove={(cardId) => form.change(id, { cardIds: cardIds.filter((one) => one !== cardId) })}
                />
                <AttachCard
                  boardId={board.id}
                  question={text}
                  attached={cardIds}
                  onAttach={(card) => {
                    setAttached((before) => [...before, card]);
                    form.change(id, { cardIds: [...cardIds, card.id] });
                  }}
                />
              </>
            )}
          </div>
        );
      })}
      {form.isOvertaken && (
        <Notice tone="caution" role="status">
          You have answered in another window since you began to write this. Sending it takes the place of that answer.
        </Notice>
      )}
      {form.isWaiting && (
        <Notice tone="caution" role="status" title="Not sent yet: the server cannot be reached">
          Your words are kept in this browser, and sent as soon as it can.
        </Notice>
      )}
      {form.problem != null && <RequestProblem error={form.problem} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={form.isSending} disabled={isEmpty}>
          <Send aria-hidden />
          {verb}
          <kbd className="font-sans text-tiny touch:hidden">Ctrl ↵</kbd>
        </Button>
        {form.hasDraft && (
          <Button variant="quiet" onClick={startOver}>
            Throw my words away
          </Button>
        )}
        {onCancel !== undefined && !form.hasDraft && (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <span role="status" className="text-small text-ink-2">
          {form.hasDraft && !form.isSending && "Kept in this browser until you send it."}
        </span>
      </div>
    </form>
  );
}
