"use client";

import { useState } from "react";
import { MarkdownText } from "#components/board/card/markdown-text.tsx";
import { useSaveCard } from "#components/board/card/use-save-card.ts";
import { Button } from "#components/ui/button.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextAreaField } from "#components/ui/text-area-field.tsx";

type CardDescriptionProps = { cardId: string; description: string; disabled: boolean };

/** The description as it reads, or as it is written. */
export function CardDescription({ cardId, description, disabled }: CardDescriptionProps) {
  /** `of`: what stood there when it was begun. */
  const [draft, setDraft] = useState<{ text: string; of: string } | null>(null);
  const { saveDescription, isSaving } = useSaveCard({ id: cardId });
  useUnsaved(draft !== null && draft.text !== description);

  if (draft !== null) {
    return (
      <section className="grid grid-cols-1 gap-2">
        <TextAreaField
          label="Description"
          value={draft.text}
          onValueChange={(text) => setDraft({ ...draft, text })}
          rows={8}
          help="Markdown: **bold**, `code`, lists, tables, links."
        />
        {description !== draft.of && description !== draft.text && (
          <Notice
            tone="caution"
            role="status"
            title="Somebody else has written it meanwhile. Saving yours replaces this:"
          >
            {description === "" ? "Nothing: it was taken away." : <MarkdownText text={description} />}
          </Notice>
        )}
        <div className="flex gap-2">
          <Button
            size="small"
            variant="primary"
            busy={isSaving}
            // What could not be saved stays in the field; the toast says why.
            onClick={() =>
              void saveDescription(draft.text).then(
                () => setDraft(null),
                () => {},
              )
            }
          >
            Save
          </Button>
          <Button size="small" variant="quiet" onClick={() => setDraft(null)}>
            Cancel
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section className="grid grid-cols-1 gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-control font-[560]">Description</h3>
        {!disabled && (
          <Button size="small" variant="quiet" onClick={() => setDraft({ text: description, of: description })}>
            {description === "" ? "Write one" : "Edit"}
          </Button>
        )}
      </div>
      {description === "" ? <p className="text-control text-ink-3">None yet.</p> : <MarkdownText text={description} />}
    </section>
  );
}
