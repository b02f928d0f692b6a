import { CLASS_WORDS } from "#components/board/board-words.ts";
import { type LaneNames, laneName } from "#components/board/lane-name.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { BrokenLimit } from "#server/domain/board/board-event.ts";
import type { CardRefusal } from "#server/domain/board/decide-card.ts";
import type { MoveRefusal } from "#server/domain/board/decide-move.ts";

export type BoardRefusal = MoveRefusal | CardRefusal;
export type RefusalWords = { title: string; description?: string };

/** Why a change was not done, as one tells the person who wanted it. */
export function refusalWords(refusal: BoardRefusal, board: Board, names: LaneNames): RefusalWords {
  switch (refusal.code) {
    case "no-such-card":
      return { title: "That card is not on the board any more" };
    case "no-such-column":
      return { title: "That column is not on the board any more" };
    case "no-such-lane":
      return { title: "That lane is not on the board any more" };
    case "card-archived":
      return { title: `“${refusal.card.title}” is archived`, description: "Bring it back before changing it." };
    case "stale-move": {
      const { card } = refusal;
      return {
        title: `${card.movedBy ?? "Somebody"} moved “${card.title}” to ${columnName(board, card.columnId)} meanwhile`,
        description: "It stays there unless you move it anyway.",
      };
    }
    case "stale-edit":
      return {
        title: `“${refusal.card.title}” was changed meanwhile`,
        description: "What is there now is shown; change it again if need be.",
      };
    case "policy-unmet":
      return { title: "Not yet", description: refusal.unmet.map(({ text }) => text).join(" · ") };
    case "wip-limit-reached":
      return {
        title: refusal.broke.map((limit) => limitWords(limit, board, names)).join(" "),
        description: "Finish or move something there first.",
      };
    case "override-needs-lead":
      return { title: "Only a lead may pass a limit", description: "Ask an owner or admin of the team." };
  }
}

/** "Review is full: this would be 5 of 4." */
export function limitWords(limit: BrokenLimit, board: Board, names: LaneNames): string {
  const { scope, count, max } = limit;
  const what = scope.kind === "person" ? "has enough to do" : "is full";
  return `${limitedWords(limit, board, names)} ${what}: this would be ${count} of ${max}.`;
}

/** "Review is over its limit: 5 of 4." */
export function overLimitWords(limit: BrokenLimit, board: Board, names: LaneNames): string {
  return `${limitedWords(limit, board, names)} is over the limit: ${limit.count} of ${limit.max}.`;
}

function limitedWords({ scope }: BrokenLimit, board: Board, names: LaneNames): string {
  switch (scope.kind) {
    case "column":
      return columnName(board, scope.columnId);
    case "class":
      return CLASS_WORDS[scope.class];
    case "lane":
      return laneName(scope.lane, board.laneBy, names);
    case "cell":
      return `${columnName(board, scope.columnId)}, ${laneName(scope.lane, board.laneBy, names)}`;
    case "person":
      return names.people.get(scope.memberId ?? "") ?? "Somebody";
  }
}

export function columnName(board: Board, columnId: string): string {
  return board.columns.find(({ id }) => id === columnId)?.name ?? "another column";
}
