"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { RotaSight } from "#components/oncall/rota-facts.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { toastProblem } from "#components/ui/toast.tsx";
import type { SunStretch } from "#server/domain/oncall/follow-the-sun.ts";

/** null: none chosen at this place. */
export type SunZones = readonly (string | null)[];

const PLACES = 3;

/** The zones that share a day, and the people of a team in them: those they live in first, then as they are chosen. */
export function useSunZones({ team, loadedAt }: RotaSight, onShared: (sun: readonly SunStretch[]) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [zones, setZones] = useState<SunZones>([]);
  const asked = useRef(0);

  async function shared(chosen: SunZones | null): Promise<{ found: readonly string[]; sun: SunStretch[] }> {
    const [members, { followTheSun, sunZones }, { zoneClocks }] = await Promise.all([
      queryClient.fetchQuery(trpc.people.list.queryOptions()),
      import("#server/domain/oncall/follow-the-sun.ts"),
      import("#server/domain/oncall/zone-clock.ts"),
    ]);
    const zoneOf = new Map(members.map(({ handle, timeZone }) => [handle, timeZone]));
    const people = team.people.map(({ handle }) => ({ handle, timeZone: zoneOf.get(handle) ?? team.timeZone }));
    const clockOf = zoneClocks();
    const found = chosen?.filter((zone) => zone !== null) ?? sunZones(people, loadedAt, clockOf);
    return { found, sun: followTheSun(people, found, loadedAt, clockOf) };
  }

  /** Shares the day among zones; null: those the people live in. What is asked for later wins. */
  async function share(chosen: SunZones | null): Promise<void> {
    asked.current += 1;
    const asking = asked.current;
    if (chosen !== null) setZones(chosen);
    try {
      const { found, sun } = await shared(chosen);
      if (asking !== asked.current) return;
      if (chosen === null) setZones(Array.from({ length: PLACES }, (_, place) => found[place] ?? null));
      onShared(sun);
    } catch (error) {
      toastProblem("The day could not be shared", problemText(error));
    }
  }

  function callOff(): void {
    asked.current += 1;
  }

  return { zones, share, callOff };
}
