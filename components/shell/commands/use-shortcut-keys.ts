"use client";

import { useEffect, useRef } from "react";
import type { Command } from "#components/shell/commands/command.ts";
import { matchKeys, strokeOf } from "#components/shell/commands/key-match.ts";
import { isSomethingInFront, isTyping } from "#components/shell/commands/taken-keys.ts";

/** The second key of two may come this late. */
const SEQUENCE_MS = 1_500;

/**
 * Does commands by their keys. Never while somebody types or has something open in front of the page; single keys not at
 * all when they are switched off.
 */
export function useShortcutKeys(
  commands: readonly Command[],
  singleKeys: boolean,
  perform: (command: Command) => void,
): void {
  const current = useRef({ commands, singleKeys, perform });
  current.current = { commands, singleKeys, perform };

  useEffect(() => {
    let pressed: readonly string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    function forget() {
      clearTimeout(timer);
      pressed = [];
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const stroke = strokeOf(event);
      if (stroke === null) return;
      const withModifier = stroke.startsWith("mod+");
      if (!withModifier && (isTyping(event.target) || !current.current.singleKeys)) return;
      if (isSomethingInFront()) return;
      const match = matchKeys(current.current.commands, withModifier ? [] : pressed, stroke);
      forget();
      if (match.kind === "nothing") return;
      event.preventDefault();
      if (match.kind === "run") current.current.perform(match.command);
      else {
        pressed = match.pressed;
        timer = setTimeout(forget, SEQUENCE_MS);
      }
    }

    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      forget();
    };
  }, []);
}
