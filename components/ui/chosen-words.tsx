"use client";

import { X } from "lucide-react";

type ChosenWordsProps = {
  /** Of the field they belong to. */
  label: string;
  words: readonly string[];
  onRemove: (word: string) => void;
  disabled?: boolean;
};

/** The words of a field as chips, each with a way out. */
export function ChosenWords({ label, words, onRemove, disabled = false }: ChosenWordsProps) {
  if (words.length === 0) return null;
  return (
    <ul aria-label={`${label}: chosen`} className="flex min-w-0 flex-wrap gap-1.5">
      {words.map((word) => (
        <li
          key={word}
          className="inline-flex max-w-full min-w-0 items-center gap-0.5 rounded-full bg-sunken py-px pr-0.5 pl-2.5 text-control"
        >
          <span title={word} className="truncate">
            {word}
          </span>
          <button
            type="button"
            aria-label={`Remove ${word}`}
            disabled={disabled}
            onClick={() => onRemove(word)}
            className="grid size-6 flex-none place-items-center rounded-full text-ink-2 hover:bg-line hover:text-ink disabled:invisible [&_svg]:size-3.5"
          >
            <X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
