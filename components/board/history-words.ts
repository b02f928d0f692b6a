import { CLASS_WORDS, FOLLOWED_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import type { LaneNames } from "#components/board/lane-name.ts";
import { columnName, overLimitWords } from "#components/board/refusal-words.ts";
import type { Board, CardFields } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

/** What an event did to a card, after the name of who did it: "moved it from Ready to Review". */
export function historyWords(event: BoardEvent, board: Board, names: LaneNames): string {
  switch (event.kind) {
    case "card.created":
      return `made it in ${columnName(board, event.data.place.columnId)}${overridden(event.data)}`;
    case "card.moved": {
      const { from, to, set, before, broke, undoes, follows } = event.data;
      const column =
        from.columnId === to.columnId
          ? from.half === to.half
            ? "moved it within"
            : to.half === "done"
              ? "made it ready to pull in"
              : "took it back to doing in"
          : `moved it from ${columnName(board, from.columnId)} to`;
      const past = broke.length > 0 ? ` (${broke.map((limit) => overLimitWords(limit, board, names)).join(" ")})` : "";
      const changed = changesOf(set, before, names);
      return [
        `${undoes === undefined ? "" : "took a move back: "}${column} ${columnName(board, to.columnId)}`,
        ...(changed.length > 0 ? [`and ${changed.join(", ")}`] : []),
      ]
        .join(" ")
        .concat(follows === undefined ? "" : `, after ${follows.reference} ${FOLLOWED_WORDS[follows.what].happened}`)
        .concat(past, overridden(event.data));
    }
    case "card.edited": {
      const changed = changesOf(event.data.set, event.data.before, names);
      if (event.data.description !== undefined) changed.push("wrote the description");
      return changed.join(", ") + overridden(event.data);
    }
    case "card.blocked":
      return `blocked it: ${event.data.reason}`;
    case "card.unblocked":
      return `unblocked it (${event.data.reason})${event.data.resolution === "" ? "" : `: ${event.data.resolution}`}`;
    case "card.commented":
      return "commented";
    case "card.issue-told": {
      const { reference, state, problem } = event.data;
      return problem ?? `${state === "closed" ? "closed" : "reopened"} ${reference} on GitHub`;
    }
    case "card.archived":
      return "archived it";
    case "card.restored":
      return "brought it back";
    case "board.created":
    case "board.configured":
    case "cards.reranked":
      return "changed the board";
  }
}

function overridden({ override }: { override?: { reason: string } }): string {
  return override === undefined ? "" : `, past the limit: ${override.reason}`;
}

function changesOf(set: Partial<CardFields>, before: Partial<CardFields>, names: LaneNames): string[] {
  return (Object.keys(set) as (keyof CardFields)[]).map((field) => changeWords(field, set, before, names));
}

function changeWords(
  field: keyof CardFields,
  set: Partial<CardFields>,
  before: Partial<CardFields>,
  names: LaneNames,
): string {
  switch (field) {
    case "title":
      return `renamed it from “${before.title ?? ""}”`;
    case "type":
      return `made it ${set.type ? TYPE_WORDS[set.type].toLowerCase() : "something else"}`;
    case "class":
      return `made it ${set.class ? CLASS_WORDS[set.class].toLowerCase() : "another class"}`;
    case "assignees": {
      const who = (set.assignees ?? []).map((id) => names.people.get(id) ?? "somebody");
      return who.length === 0 ? "assigned nobody" : `assigned ${who.join(", ")}`;
    }
    case "labels":
      return (set.labels ?? []).length === 0 ? "took the labels away" : `labelled it ${(set.labels ?? []).join(", ")}`;
    case "dueAt":
      return set.dueAt == null
        ? "took the due date away"
        : `made it due ${new Date(set.dueAt).toISOString().slice(0, 10)}`;
    case "checklist":
      return "changed the checklist";
    case "checks":
      return "ticked what the policy asks for";
    case "links":
      return "changed the links";
    case "size":
      return set.size == null ? "took the size away" : `sized it ${set.size}`;
    case "service":
      return set.service == null ? "took the service away" : `gave it to the service ${set.service}`;
    case "teamId":
      return "gave it to another team";
    case "github":
      return set.github == null ? "unlinked it from GitHub" : `linked it to ${set.github}`;
    case "flag":
      return set.flag == null ? "took the flag away" : `put it behind the flag ${set.flag}`;
  }
}
