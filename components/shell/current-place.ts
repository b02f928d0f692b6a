import type { AppOutputs } from "#components/shell/app-outputs.ts";

export type TeamFace = AppOutputs["teams"]["list"][number];
export type StreamFace = AppOutputs["streams"]["list"]["items"][number];

/** Where one is: the team and the stream that navigation speaks of. */
export type CurrentPlace = { team: TeamFace | null; stream: StreamFace | null; streams: readonly StreamFace[] };

export type PlaceHints = {
  /** From the address. */
  teamSlug: string | null;
  streamId: string | null;
  /** The team looked at last, for pages that belong to none. */
  rememberedSlug: string | null;
};

/**
 * The address decides; where it says nothing, the team looked at last, else the first. The stream is the one in the
 * address, else the team's first.
 */
export function currentPlace(
  teams: readonly TeamFace[],
  streams: readonly StreamFace[],
  hints: PlaceHints,
): CurrentPlace {
  const addressed = streams.find((stream) => stream.id === hints.streamId) ?? null;
  const bySlug = (slug: string | null) => teams.find((team) => team.slug === slug);
  const team =
    bySlug(hints.teamSlug) ??
    (addressed ? teams.find((one) => one.id === addressed.teamId) : (bySlug(hints.rememberedSlug) ?? teams[0])) ??
    null;
  const ofTeam = streams.filter((stream) => stream.teamId === (team?.id ?? null));
  return { team, stream: addressed ?? ofTeam[0] ?? null, streams: ofTeam };
}
