"use client";

import { ParkingSquare, SquareCheckBig, X } from "lucide-react";
import { type FormEvent, useMemo, useState } from "react";
import type { Command } from "#components/shell/commands/command.ts";
import { useCommands } from "#components/shell/commands/command-registry.tsx";
import type { StandupView } from "#components/standup/current-standup.ts";
import { cardName } from "#components/standup/standup-words.ts";
import type { useStandupDeed } from "#components/standup/use-standup.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Board } from "#server/domain/board/board.ts";

type StandupNotesProps = {
  running: StandupView;
  board: Board;
  people: readonly { id: string; name: string }[];
  deed: ReturnType<typeof useStandupDeed>;
  mayChange: boolean;
  /** The card in question; null: none. */
  about: string | null;
};

type Kind = "parked" | "action";
const NOBODY = "-";

/** What was said on the way: the parking lot for later, and actions, each of them a card. One key away. */
export function StandupNotes({ running, board, people, deed, mayChange, about }: StandupNotesProps) {
  const [kind, setKind] = useState<Kind | null>(null);
  const { notes } = running.run;
  const commands = useMemo((): Command[] => {
    const group = "This page" as const;
    if (!mayChange) return [];
    return [
      { id: "park-note", label: "Park it for after the walk", group, keys: "p", run: () => setKind("parked") },
      { id: "add-action", label: "Make an action of it", group, keys: "a", run: () => setKind("action") },
    ];
  }, [mayChange]);
  useCommands(commands);

  return (
    <Card className="grid grid-cols-1 gap-3 p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-control font-[620]">Parking lot and actions</h2>
        {mayChange && (
          <div className="flex gap-2">
            <Button size="small" aria-keyshortcuts="p" onClick={() => setKind("parked")}>
              Park <kbd className="font-sans text-tiny text-ink-2 touch:hidden">P</kbd>
            </Button>
            <Button size="small" aria-keyshortcuts="a" onClick={() => setKind("action")}>
              Action <kbd className="font-sans text-tiny text-ink-2 touch:hidden">A</kbd>
            </Button>
          </div>
        )}
      </div>
      {notes.length === 0 ? (
        <p className="text-control text-ink-2">
          What takes longer is parked here; what somebody will do becomes a card.
        </p>
      ) : (
        <ul aria-label="Parking lot and actions" className="grid grid-cols-1 gap-2">
          {notes.map((note) => (
            <li
              key={note.id}
              className="flex items-start gap-2 text-control [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:flex-none"
            >
              {note.kind === "parked" ? <ParkingSquare aria-label="parked" /> : <SquareCheckBig aria-label="action" />}
              <span className="min-w-0 flex-1 wrap-anywhere">
                {note.text}
                <span className="block text-small text-ink-2">
                  {note.kind === "action" && (note.assignee === null ? "nobody yet, " : `${note.assignee}, `)}
                  by {note.by}
                  {note.about !== null && `, at ${cardName(board.cards[note.about])}`}
                </span>
              </span>
              {mayChange && (
                <IconButton
                  label={`Take “${note.text}” away`}
                  size="small"
                  icon={<X aria-hidden />}
                  onClick={() =>
                    void deed("It is still there", (api) =>
                      api.removeNote.mutate({ standupId: running.id, noteId: note.id }),
                    )
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        title={kind === "action" ? "An action" : "Park it"}
        description={
          kind === "action"
            ? "It becomes a card in the board's first column."
            : "For after the walk; it stands in the summary."
        }
        open={kind !== null}
        onOpenChange={(open) => !open && setKind(null)}
      >
        {kind !== null && (
          <NoteForm key={kind} {...{ kind, running, people, deed, about }} onDone={() => setKind(null)} />
        )}
      </Dialog>
    </Card>
  );
}

type NoteFormProps = Pick<StandupNotesProps, "running" | "people" | "deed" | "about"> & {
  kind: Kind;
  onDone: () => void;
};

function NoteForm({ kind, running, people, deed, about, onDone }: NoteFormProps) {
  const [text, setText] = useState("");
  const [who, setWho] = useState(NOBODY);
  const [busy, setBusy] = useState(false);
  // Sent twice it is there once.
  const [id] = useState(() => crypto.randomUUID());

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const note = { standupId: running.id, id, text, about };
    const isDone = await deed("It was not kept", (api) =>
      kind === "parked" ? api.park.mutate(note) : api.act.mutate({ ...note, assigneeId: who === NOBODY ? null : who }),
    );
    setBusy(false);
    if (isDone) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <TextField
        label={kind === "action" ? "What will be done" : "What about"}
        value={text}
        onValueChange={setText}
        maxLength={500}
        autoComplete="off"
        required
      />
      {kind === "action" && (
        <SelectField
          label="Who does it"
          choices={[
            { value: NOBODY, label: "nobody yet" },
            ...people.map(({ id: value, name: label }) => ({ value, label })),
          ]}
          value={who}
          onValueChange={setWho}
        />
      )}
      <Button type="submit" variant="primary" busy={busy} disabled={text.trim() === ""} className="justify-self-end">
        {kind === "action" ? "Make the card" : "Park it"}
      </Button>
    </form>
  );
}
