"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { Command } from "#components/shell/commands/command.ts";

/** What the page one is on adds to the shell's commands. */
class CommandRegistry {
  readonly #byOwner = new Map<object, readonly Command[]>();
  readonly #listeners = new Set<() => void>();
  #all: readonly Command[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly Command[] => this.#all;

  put(owner: object, commands: readonly Command[]): void {
    this.#byOwner.set(owner, commands);
    this.#changed();
  }

  remove(owner: object): void {
    this.#byOwner.delete(owner);
    this.#changed();
  }

  #changed(): void {
    this.#all = [...this.#byOwner.values()].flat();
    for (const listener of this.#listeners) listener();
  }
}

const RegistryContext = createContext<CommandRegistry | null>(null);

function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error("There are no commands outside the CommandProvider.");
  return registry;
}

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/**
 * Offers commands for as long as the component is on screen: in the palette, in the help where they have keys, and by
 * those keys. Pass a list that stays the same while it means the same (useMemo).
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  useEffect(() => {
    const owner = {};
    registry.put(owner, commands);
    return () => registry.remove(owner);
  }, [registry, commands]);
}

const NONE: readonly Command[] = [];

/** What the pages on screen offer now. */
export function usePageCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all, () => NONE);
}
