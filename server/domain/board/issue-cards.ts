import { itemType } from "#server/domain/flow/item-type.ts";
import { cutText } from "#server/domain/shared/cut-text.ts";
import { BLANK_FIELDS } from "./blank.ts";
import { CARD_TYPES, type CardFields } from "./board.ts";

/** An issue as an import sees it. */
export type ImportedIssue = {
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: readonly string[];
  milestone: string | null;
  /** GitHub logins. */
  assignees: readonly string[];
};

/** Which issues become cards: all of its parts hold. No label and null: whatever they have. */
export type IssueFilter = {
  state: "open" | "closed" | "all";
  /** All of them. */
  labels: readonly string[];
  milestone: string | null;
  /** A GitHub login. */
  assignee: string | null;
};

export function matchesIssueFilter(issue: Omit<ImportedIssue, "body">, filter: IssueFilter): boolean {
  const labels = issue.labels.map(plain);
  return (
    (filter.state === "all" || issue.state === filter.state) &&
    filter.labels.every((label) => labels.includes(plain(label))) &&
    (filter.milestone === null || plain(issue.milestone ?? "") === plain(filter.milestone)) &&
    (filter.assignee === null || issue.assignees.some((login) => plain(login) === plain(filter.assignee ?? "")))
  );
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

const MOST = { title: 500, description: 50_000, labels: 50, label: 200 };

/**
 * What an issue says of its card: title, text, labels, a type where a label names one, and those of its assignees whose
 * login (in lower case) is a member's. Longer than a card may be, a text is cut.
 */
export function cardOfIssue(
  issue: ImportedIssue,
  reference: string,
  memberByLogin: ReadonlyMap<string, string>,
): { fields: CardFields; description: string } {
  const type = CARD_TYPES.find((one) => one === itemType(issue.labels)) ?? BLANK_FIELDS.type;
  const labels = [...new Set(issue.labels.map((label) => cutText(label.trim(), MOST.label)))].filter(Boolean);
  return {
    description: cutText(issue.body, MOST.description),
    fields: {
      ...BLANK_FIELDS,
      title: cutText(issue.title.trim(), MOST.title) || reference,
      type,
      labels: labels.slice(0, MOST.labels),
      assignees: [...new Set(issue.assignees.flatMap((login) => memberByLogin.get(plain(login)) ?? []))],
      github: reference,
    },
  };
}
