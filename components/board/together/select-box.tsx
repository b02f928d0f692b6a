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
      className="group/box relative z-10 -my-[3px] mr-[5px] -ml-[3px] grid size-6 flex-none place-items-center rounded-md outline-offset-0"
    >
      <span className="grid size-[18px] place-items-center rounded-[5px] border border-line-control bg-surface group-data-checked/box:border-accent group-data-checked/box:bg-accent">
        <Checkbox.Indicator className="text-on-accent data-unchecked:hidden [&_svg]:size-3.5 [&_svg]:stroke-3">
          <Check aria-hidden />
        </Checkbox.Indicator>
      </span>
    </Checkbox.Root>
  );
}
