"use client";

import { ChevronLeft, ChevronRight, ScrollText } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { ColumnCount } from "#components/board/column-head.tsx";
import { ColumnPolicy, hasPolicy } from "#components/board/column-policy.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { cardsIn } from "#server/domain/board/card-order.ts";

type ColumnSwitcherProps = { value: string; onValueChange: (columnId: string) => void };

/** On a phone one column is seen: this one. */
export function ColumnSwitcher({ value, onValueChange }: ColumnSwitcherProps) {
  const { board } = useBoard();
  const index = board.columns.findIndex(({ id }) => id === value);
  const column = board.columns[index];
  const [before, after] = [board.columns[index - 1], board.columns[index + 1]];
  return (
    <div className="mb-2 flex items-center gap-1.5">
      <IconButton
        label={before === undefined ? "No column before" : `To ${before.name}`}
        icon={<ChevronLeft aria-hidden />}
        disabled={before === undefined}
        onClick={() => before && onValueChange(before.id)}
      />
      <SelectField
        label="Column"
        labelHidden
        className="min-w-0 flex-1"
        value={value}
        onValueChange={onValueChange}
        choices={board.columns.map(({ id, name }) => ({
          value: id,
          label: name,
          hint: `${cardsIn(board, id).length} cards`,
        }))}
      />
      {column !== undefined && <ColumnCount column={column} />}
      {column !== undefined && hasPolicy(column) && (
        <ColumnPolicy
          column={column}
          trigger={
            <Button variant="quiet" aria-label={`Policy of ${column.name}`} className="aspect-square px-0!">
              <ScrollText aria-hidden />
            </Button>
          }
        />
      )}
      <IconButton
        label={after === undefined ? "No column after" : `To ${after.name}`}
        icon={<ChevronRight aria-hidden />}
        disabled={after === undefined}
        onClick={() => after && onValueChange(after.id)}
      />
    </div>
  );
}
