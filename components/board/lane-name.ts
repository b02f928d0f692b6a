import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import type { CardType, LaneField, ServiceClass } from "#server/domain/board/board.ts";
import { NO_LANE } from "#server/domain/board/lanes.ts";

/** Names that lanes by assignee and by team go by. */
export type LaneNames = { people: ReadonlyMap<string, string>; teams: ReadonlyMap<string, string> };

/** A lane in words: "Expedite", "Ben", "No service". */
export function laneName(lane: string, laneBy: LaneField, names: LaneNames): string {
  switch (laneBy) {
    case "none":
      return "All cards";
    case "class":
      return CLASS_WORDS[lane as ServiceClass] ?? lane;
    case "type":
      return TYPE_WORDS[lane as CardType] ?? lane;
    case "service":
      return lane === NO_LANE ? "No service" : lane;
    case "assignee":
      return lane === NO_LANE ? "Nobody" : (names.people.get(lane) ?? "Somebody who left");
    case "team":
      return lane === NO_LANE ? "No team" : (names.teams.get(lane) ?? "Another team");
  }
}
