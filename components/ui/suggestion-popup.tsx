"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { CHOICE_LOOK, POPUP_LOOK } from "#components/ui/choice-list.ts";
import { classNames } from "#components/ui/class-names.ts";

/** The list below a field that suggests words, each with its note. */
export function SuggestionPopup() {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner sideOffset={4} className="z-50 outline-none">
        <Autocomplete.Popup className={classNames(POPUP_LOOK, "data-empty:hidden")}>
          <Autocomplete.List>
            {(item: { word: string; note?: string }) => (
              <Autocomplete.Item key={item.word} value={item} className={CHOICE_LOOK}>
                <span className="min-w-0 flex-1 truncate">{item.word}</span>
                {item.note !== undefined && <span className="flex-none text-small text-ink-2">{item.note}</span>}
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );
}
