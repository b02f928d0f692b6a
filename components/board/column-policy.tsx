"use client";

import { lazy, Suspense } from "react";
import { InlineText } from "#components/ui/inline-text.tsx";
import type { Trigger } from "#components/ui/opened-later.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { Column } from "#server/domain/board/board.ts";

// With it comes the code that reads Markdown.
const MarkdownText = lazy(async () => ({
  default: (await import("#components/board/card/markdown-text.tsx")).MarkdownText,
}));

/** Whether a column says anything of when a card may be in it. */
export function hasPolicy({ policy, checklist }: Column): boolean {
  return policy !== "" || checklist.length > 0;
}

/** When a card may be in a column, and what is asked of one that comes or goes: beside what opens it. */
export function ColumnPolicy({ column, trigger }: { column: Column; trigger: Trigger }) {
  const { name, policy, checklist } = column;
  return (
    <Popover title={`Policy of ${name}`} trigger={trigger}>
      {policy !== "" && (
        <Suspense fallback={<InlineText text={policy} />}>
          <MarkdownText text={policy} />
        </Suspense>
      )}
      {checklist.length > 0 && (
        <ul className="grid gap-1.5">
          {checklist.map(({ id, text, at, enforcement }) => (
            <li key={id}>
              <span className="text-ink-2">{at === "entry" ? "Entering:" : "Leaving:"}</span> {text}
              {enforcement === "warn" && <span className="text-ink-2"> (asked, not required)</span>}
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
