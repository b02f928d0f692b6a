"use client";

import { useSyncExternalStore } from "react";

/** The keys of a command as they stand on the keyboard: "g then s", "Ctrl K". */
export function KeyCaps({ keys }: { keys: string }) {
  const modifier = useModifierName();
  const strokes = keys.split(" ");
  return (
    <span className="inline-flex flex-none items-center gap-1 text-small text-ink-2">
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, and the same key may come twice
        <span key={index} className="inline-flex items-center gap-1">
          {index > 0 && <span>then</span>}
          {stroke.split("+").map((key) => (
            <kbd
              key={key}
              className="grid h-[19px] min-w-[19px] place-items-center rounded border border-line-strong bg-surface px-1 font-sans text-[11px] leading-none text-ink-2"
            >
              {key === "mod" ? modifier : key.length === 1 ? key.toUpperCase() : key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

const never = () => () => {};
const ofThisMachine = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl");
const ofTheServer = () => "Ctrl";

/** What the modifier is called on this machine; the server cannot know and says what most have. */
export function useModifierName(): string {
  return useSyncExternalStore(never, ofThisMachine, ofTheServer);
}
