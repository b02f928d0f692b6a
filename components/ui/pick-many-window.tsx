"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { CHOICE_LOOK, POPUP_LOOK } from "#components/ui/choice-list.ts";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK } from "#components/ui/field.tsx";
import type { Opening } from "#components/ui/opened-later.tsx";
import type { ManyChoice, ManyGroup, PickManyProps } from "#components/ui/pick-many.tsx";

type PickManyWindowProps = Omit<PickManyProps, "onOpenChange"> & { opening: Opening };

/** More are found by typing. */
const MOST_SHOWN = 200;

export function PickManyWindow(props: PickManyWindowProps) {
  const { opening, trigger, label, placeholder, groups, chosen, onChoose, emptyText } = props;
  return (
    <Combobox.Root
      multiple
      items={groups as ManyGroup[]}
      value={chosen as ManyChoice[]}
      onValueChange={(next: ManyChoice[]) => onChoose(next)}
      isItemEqualToValue={(item: ManyChoice, other: ManyChoice) => item.value === other.value}
      itemToStringLabel={(item: ManyChoice) => item.label}
      limit={MOST_SHOWN}
      autoHighlight
      open={opening.open}
      onOpenChange={(open: boolean) => opening.change(open)}
    >
      <Combobox.Trigger render={trigger} />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={6} align="end" className="z-50 outline-none">
          <Combobox.Popup
            aria-label={label}
            className={classNames(
              POPUP_LOOK,
              "flex w-80 flex-col overflow-hidden! p-0! max-h-[min(28rem,var(--available-height))]!",
            )}
          >
            <div className="border-b border-line p-2">
              <Combobox.Input placeholder={placeholder} aria-label={placeholder} className={CONTROL_LOOK} />
            </div>
            <Combobox.Empty className="px-3 text-control text-ink-2 empty:hidden">
              <span className="block py-3">{emptyText}</span>
            </Combobox.Empty>
            <Combobox.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(group: ManyGroup) => (
                <Combobox.Group key={group.value} items={group.items} className="pb-1 last:pb-0">
                  <Combobox.GroupLabel className="px-2 pt-1.5 pb-1 text-tiny font-[560] text-ink-2">
                    {group.value}
                  </Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(choice: ManyChoice) => (
                      <Combobox.Item key={choice.value} value={choice} className={classNames("group", CHOICE_LOOK)}>
                        <span className="grid size-4 flex-none place-items-center rounded-[4px] border border-line-control text-on-accent group-data-selected:border-accent group-data-selected:bg-accent">
                          <Combobox.ItemIndicator className="[&_svg]:size-3 [&_svg]:stroke-3">
                            <Check aria-hidden />
                          </Combobox.ItemIndicator>
                        </span>
                        <span className="min-w-0 flex-1 truncate" title={choice.label}>
                          {choice.label}
                        </span>
                        {choice.note !== undefined && (
                          <span className="flex-none text-small text-ink-2">
                            <span aria-hidden>{choice.note}</span>
                            <span className="sr-only">{choice.noteLabel ?? choice.note}</span>
                          </span>
                        )}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
