"use client";

import { Copy } from "lucide-react";
import { dayMarkdown, type WrittenDay } from "#components/standup/written/written-words.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

/** The day as Markdown, to be pasted elsewhere. */
export function CopyDay({ day }: { day: WrittenDay }) {
  return (
    <Dialog
      wide
      title="The day as Markdown"
      trigger={
        <Button>
          <Copy aria-hidden /> Markdown
        </Button>
      }
    >
      <CopyableCode label="day" code={dayMarkdown(day)} />
    </Dialog>
  );
}
