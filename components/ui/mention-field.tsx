"use client";

import { Field as Base } from "@base-ui/react/field";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { CHOICE_LOOK } from "#components/ui/choice-list.ts";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";
import { type Mentionable, mentionable, mentionBegun, withMention } from "#components/ui/mention-begun.ts";

type MentionFieldProps = FieldText & {
  value: string;
  onValueChange: (value: string) => void;
  people: readonly Mentionable[];
  rows?: number;
  placeholder?: string;
};

const MOST_SHOWN = 6;

/** Several lines in which people are mentioned: after "@" it offers them, arrows choose, Enter or Tab writes the name. */
export function MentionField({ value, onValueChange, people, rows = 3, placeholder, ...field }: MentionFieldProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const [active, setActive] = useState(0);
  const moveTo = useRef<number | null>(null);
  const begun = isClosed ? null : mentionBegun(value, caret);
  const offered = begun === null ? [] : mentionable(people, begun.typed).slice(0, MOST_SHOWN);
  const current = offered[Math.min(active, offered.length - 1)];
  const optionId = (person: Mentionable) => `${id}-${person.id}`;

  // The caret stands behind what was written for one, not at the end of all.
  useLayoutEffect(() => {
    if (moveTo.current === null) return;
    ref.current?.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = null;
  });

  function write(person: Mentionable) {
    if (begun === null) return;
    const done = withMention(value, begun, person.handle);
    moveTo.current = done.caret;
    setCaret(done.caret);
    setActive(0);
    onValueChange(done.text);
    ref.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (current === undefined) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setActive((Math.min(active, offered.length - 1) + step + offered.length) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") write(current);
    else if (event.key === "Escape") setClosed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative">
      <Field {...field}>
        <Base.Control
          value={value}
          onValueChange={(next: string) => {
            setClosed(false);
            setActive(0);
            onValueChange(next);
          }}
          render={
            <textarea
              ref={ref}
              rows={rows}
              placeholder={placeholder}
              onKeyDown={onKeyDown}
              onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
              onBlur={() => setClosed(true)}
              aria-autocomplete="list"
              aria-haspopup="listbox"
              {...(current === undefined ? {} : { "aria-controls": id, "aria-activedescendant": optionId(current) })}
            />
          }
          className={classNames(CONTROL_LOOK, "h-auto! resize-y py-2")}
        />
      </Field>
      {offered.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label="People"
          className="absolute z-20 mt-1 w-full max-w-80 rounded-[10px] border border-line bg-raised p-1 shadow-float"
        >
          {offered.map((person) => (
            <div
              key={person.id}
              id={optionId(person)}
              role="option"
              tabIndex={-1}
              aria-selected={person === current}
              data-highlighted={person === current ? "" : undefined}
              // The field keeps the focus: leaving it closes the list.
              onMouseDown={(event) => {
                event.preventDefault();
                write(person);
              }}
              className={CHOICE_LOOK}
            >
              <span className="col-span-full flex justify-between gap-3">
                <span className="min-w-0 truncate">{person.name}</span>
                <span className="text-ink-2">@{person.handle}</span>
              </span>
            </div>
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {current === undefined ? "" : `${offered.length} people, ${current.name} chosen. Enter mentions them.`}
      </span>
    </div>
  );
}
