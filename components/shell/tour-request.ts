"use client";

import { useSyncExternalStore } from "react";

let wanted = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  wanted = next;
  for (const listener of listeners) listener();
}

/** Asks for the tour from anywhere; the next stream page begins it. */
export function requestTour(): void {
  set(true);
}

/** The tour that was asked for has begun. */
export function tourBegun(): void {
  set(false);
}

export function useTourRequested(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
    () => false,
  );
}
