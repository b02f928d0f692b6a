import type { Board, Card } from "#server/domain/board/board.ts";
import type { BrokenLimit } from "#server/domain/board/board-event.ts";
import type { CardRefusal } from "#server/domain/board/decide-card.ts";
import type { MoveRefusal } from "#server/domain/board/decide-move.ts";
import { notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";

/** A decision's refusal as a verb's, in words for whoever moved the card. */
export function boardRefusal(board: Board, refusal: MoveRefusal | CardRefusal): Refusal {
  const facts = { ...refusal };
  switch (refusal.code) {
    case "no-such-card":
      return notFound("This card");
    case "no-such-column":
      return invalid(
        "column",
        `The board has no such column. It has ${board.columns.map(({ name }) => `“${name}”`).join(", ")}.`,
      );
    case "no-such-lane":
      return invalid("lane", `The board's lanes are by ${board.laneBy}, and there is no such lane.`);
    case "card-archived":
      return new Refusal("conflict", "This card is archived. Restore it first.", { facts });
    case "stale-edit":
      return new Refusal(
        "conflict",
        "Somebody else changed this card meanwhile. Look at it as it is now, then decide.",
        { facts },
      );
    case "stale-move":
      return new Refusal("stale-move", staleWords(board, refusal.card), { facts });
    case "policy-unmet": {
      const missing = refusal.unmet.map(({ text }) => `“${text}”`).join(", ");
      return new Refusal("policy-unmet", `The column's policy asks for ${missing}.`, { facts });
    }
    case "wip-limit-reached":
      return new Refusal("wip-limit-reached", refusal.broke.map((limit) => limitWords(board, limit)).join(" "), {
        facts: { card: refusal.card, limits: refusal.broke, broke: refusal.broke },
      });
    case "override-needs-lead":
      return new Refusal("forbidden", "Only a lead of the team (an admin) may let a card pass a limit.", { facts });
  }
}

function staleWords(board: Board, card: Card): string {
  const column = board.columns.find(({ id }) => id === card.columnId)?.name ?? "another column";
  return `${card.movedBy ?? "Somebody"} moved this card to “${column}” meanwhile.`;
}

/** "“Review” holds 3 of at most 3." */
function limitWords(board: Board, limit: BrokenLimit): string {
  const holds = limit.by === "count" ? `at most ${limit.max} cards at a time` : `cards of size ${limit.max} at most`;
  return `${scopeWords(board, limit.scope)} takes ${holds}.`;
}

function scopeWords(board: Board, scope: BrokenLimit["scope"]): string {
  const column = (id: string) => board.columns.find((one) => one.id === id)?.name ?? id;
  switch (scope.kind) {
    case "column":
      return `“${column(scope.columnId)}”`;
    case "cell":
      return `This lane of “${column(scope.columnId)}”`;
    case "lane":
      return "This lane";
    case "class":
      return `The class ${scope.class.replace("-", " ")}`;
    case "person":
      return "A person";
  }
}

function invalid(path: string, message: string): Refusal {
  return new Refusal("invalid-input", message, { issues: [{ path, message }] });
}
