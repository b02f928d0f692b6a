"use client";

import { SelectField } from "#components/ui/select-field.tsx";

export type NamedBoard = { id: string; name: string };
type BoardChooserProps = { boards: readonly NamedBoard[]; boardId: string; onChoose: (boardId: string) => void };

/** Which of a team's boards a page is about; nothing where there is but one. */
export function BoardChooser({ boards, boardId, onChoose }: BoardChooserProps) {
  if (boards.length < 2) return null;
  return (
    <SelectField
      label="Board"
      labelHidden
      value={boardId}
      onValueChange={onChoose}
      choices={boards.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
