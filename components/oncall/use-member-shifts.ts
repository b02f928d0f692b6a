"use client";

import { useQuery } from "@tanstack/react-query";
import type { MemberShift, RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { momentText } from "#components/ui/moment.tsx";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const AHEAD_DAYS = 90;

/** In which time shifts are looked for: of the last day, the 90 days to come, and what is shown beyond; and how that is said. */
export function shiftsHorizon({ loadedAt, range, timeZone }: RotaSight): { known: Span; horizon: string } {
  const ahead = loadedAt + AHEAD_DAYS * DAY_MS;
  const end = Math.max(ahead, range.end);
  const horizon = end === ahead ? `in the next ${AHEAD_DAYS} days` : `until ${momentText(end, timeZone, "day")}`;
  return { known: { start: loadedAt - DAY_MS, end }, horizon };
}

/** Somebody's coming shifts in a rota, as covers count them; null: nobody is asked about, or not known yet. */
export function useMemberShifts(
  { schedule }: RotaScreen,
  member: string | null,
  { known }: { known: Span },
): readonly MemberShift[] | null {
  const asked = { id: schedule.id, member: member ?? "", range: known };
  const query = useQuery({ ...useTRPC().oncall.memberShifts.queryOptions(asked), enabled: member !== null });
  return query.data ?? null;
}
