"use client";

import { createContext, type ReactNode, useContext } from "react";

/** How hours are written: "24" is 14:05, "12" is 2:05 pm. */
export type Clock = "24" | "12";

const ClockContext = createContext<Clock>("24");

export function useClock(): Clock {
  return useContext(ClockContext);
}

export function ClockProvider({ clock, children }: { clock: Clock; children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}
