"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { fieldProblem, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { DialogClose } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import type { AskedCards, WrittenQuestion, WrittenSetup } from "#server/domain/standup/written/written-setup.ts";

const MOST_QUESTIONS = 6;
const ASKED: { value: AskedCards; label: string; hint?: string }[] = [
  { value: "done", label: "What happened to their cards", hint: "Filled in: moved, done, added, blocked." },
  { value: "next", label: "Their cards under way", hint: "Filled in." },
  { value: "blockers", label: "Their blockers", hint: "Filled in. Answers stand first in the day." },
  { value: "any", label: "Any card they attach" },
  { value: "none", label: "No cards" },
];

type WrittenSettingsProps = {
  boardId: string;
  setup: WrittenSetup;
  /** Where nobody has set it up yet, what is saved is meant to begin. */
  beginsOn: boolean;
  onDone: () => void;
};

/** When people are asked what, and when they are reminded. */
export function WrittenSettings({ boardId, setup, beginsOn, onDone }: WrittenSettingsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOn, setOn] = useState(setup.isOn || beginsOn);
  const [days, setDays] = useState<readonly (typeof WEEKDAYS)[number][]>(setup.days);
  const [start, setStart] = useState(setup.start);
  const [end, setEnd] = useState(setup.end);
  const [reminds, setReminds] = useState(setup.remindMinutes !== null);
  const [minutes, setMinutes] = useState(String(setup.remindMinutes ?? 30));
  const [questions, setQuestions] = useState<readonly WrittenQuestion[]>(setup.questions);
  const save = useMutation(
    trpc.written.setUp.mutationOptions({
      async onSuccess({ isOn: goesOn }) {
        await queryClient.invalidateQueries(trpc.written.pathFilter());
        toastDone(goesOn ? "The written stand-up is set up" : "The written stand-up is off");
        onDone();
      },
    }),
  );
  const { error } = save;
  const problem = (path: string) => fieldProblem(error, path);
  const hasFieldProblem = ["days", "start", "end", "remindMinutes", "questions"].some((path) => problem(path) !== null);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate({
      ...{ boardId, isOn, start: start.trim(), end: end.trim() },
      days: WEEKDAYS.filter((day) => days.includes(day)),
      remindMinutes: reminds ? Number(minutes) : null,
      questions: questions.map((question) => ({ ...question })),
    });
  }

  function put(from: number, to: number) {
    const next = [...questions];
    const [question] = next.splice(from, 1);
    if (question !== undefined) next.splice(to, 0, question);
    setQuestions(next);
  }

  return (
    <form onSubmit={submit} className="grid gap-5">
      <CheckboxField
        label="Ask the team in writing"
        help="Its members and the ops partner; whoever is absent or has a holiday is not asked."
        checked={isOn}
        onCheckedChange={setOn}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-control font-[560]">On</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {WEEKDAYS.map((day) => (
            <CheckboxField
              key={day}
              label={`${day.charAt(0).toUpperCase()}${day.slice(1)}`}
              checked={days.includes(day)}
              onCheckedChange={(on) => setDays(on ? [...days, day] : days.filter((one) => one !== day))}
            />
          ))}
        </div>
        <FieldProblem text={problem("days")} />
      </fieldset>
      <div className="grid gap-1.5">
        <div className="flex flex-wrap items-start gap-3">
          <TextField
            label="From"
            className="w-28"
            placeholder="09:00"
            value={start}
            onValueChange={setStart}
            error={problem("start")}
          />
          <TextField
            label="To"
            className="w-28"
            placeholder="11:00"
            value={end}
            onValueChange={setEnd}
            error={problem("end")}
          />
        </div>
        <p className="text-small text-ink-2">On each member's own clock. Answers after it are marked as late.</p>
      </div>
      <div className="grid gap-2">
        <CheckboxField label="Remind who has not answered" checked={reminds} onCheckedChange={setReminds} />
        {reminds && (
          <TextField
            label="Minutes before the end"
            className="w-44"
            inputMode="numeric"
            value={minutes}
            onValueChange={setMinutes}
            error={problem("remindMinutes")}
          />
        )}
      </div>
      <fieldset className="grid min-w-0 gap-2">
        <legend className="mb-1.5 text-control font-[560]">Questions</legend>
        <ol className="grid gap-3">
          {questions.map((question, index) => {
            const name = `question ${index + 1}`;
            const change = (given: Partial<WrittenQuestion>) =>
              setQuestions(questions.map((one) => (one.id === question.id ? { ...one, ...given } : one)));
            return (
              <li key={question.id} className="grid gap-2 rounded-lg border border-line p-3">
                <div className="flex items-end gap-1">
                  <TextField
                    label={`Question ${index + 1}`}
                    className="flex-1"
                    value={question.text}
                    maxLength={200}
                    onValueChange={(text) => change({ text })}
                    error={problem(`questions.${index}`)}
                    required
                  />
                  <IconButton
                    label={`Move ${name} up`}
                    icon={<ArrowUp aria-hidden />}
                    disabled={index === 0}
                    onClick={() => put(index, index - 1)}
                  />
                  <IconButton
                    label={`Move ${name} down`}
                    icon={<ArrowDown aria-hidden />}
                    disabled={index === questions.length - 1}
                    onClick={() => put(index, index + 1)}
                  />
                  <IconButton
                    label={`Take ${name} away`}
                    icon={<X aria-hidden />}
                    disabled={questions.length === 1}
                    onClick={() => setQuestions(questions.filter(({ id }) => id !== question.id))}
                  />
                </div>
                <SelectField
                  label={`Cards of ${name}`}
                  choices={ASKED}
                  value={question.cards}
                  onValueChange={(cards) => change({ cards })}
                />
              </li>
            );
          })}
        </ol>
        <Button
          className="justify-self-start"
          disabled={questions.length >= MOST_QUESTIONS}
          onClick={() => setQuestions([...questions, { id: newQuestionId(), text: "", cards: "none" }])}
        >
          <Plus aria-hidden /> Add a question
        </Button>
        <p className="text-small text-ink-2">What is answered already keeps the questions it was asked.</p>
      </fieldset>
      {error !== null && !hasFieldProblem && <RequestProblem error={error} />}
      <div className="flex justify-end gap-2">
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

function FieldProblem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className="text-small font-[520] text-rework-ink">
      {text}
    </p>
  );
}

/** `crypto.randomUUID` is missing on pages over plain http. */
function newQuestionId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
