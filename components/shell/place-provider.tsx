"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { CurrentPlace } from "#components/shell/current-place.ts";

const PlaceContext = createContext<CurrentPlace>({ team: null, stream: null, streams: [] });

/** The team and the stream that navigation speaks of. */
export function useCurrentPlace(): CurrentPlace {
  return useContext(PlaceContext);
}

export function PlaceProvider({ place, children }: { place: CurrentPlace; children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}
