"use client";

import { Checkbox } from "@base-ui/react/checkbox";
import { Check } from "lucide-react";
import type { Card } from "#server/domain/board/board.ts";

type SelectBoxProps = { card: Card; isSelected: boolean; onToggle: (through: boolean) => void };

/** The box on a card by which it is chosen; with Shift, all from the last one to it. */
export function SelectBox({ card, isSelected, onToggle }: SelectBoxProps) {
  return (
    <Checkbox.Root
      data-no-drag
      checked={isSelected}
      onCheckedChange={(_, { event }) => onToggle("shiftKey" in event && event.shiftKey === true)}
      aria-label={`Choose ${card.title}`}
      className="relative z-10 mr-2 inline-grid size-[18px] place-items-center rounded-[5px] border border-line-control bg-surface align-[-4px] outline-offset-2 data-checked:border-accent data-checked:bg-accent touch:size-6"
    >
      <Checkbox.Indicator className="text-on-accent data-unchecked:hidden [&_svg]:size-3.5 [&_svg]:stroke-3">
        <Check aria-hidden />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
