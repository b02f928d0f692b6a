import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { CardHistory } from "#server/domain/flow/card-history.ts";
import { type Change, type DirectPush, messagesOf } from "#server/domain/flow/changes.ts";
import { compareEvents, compareText } from "#server/domain/flow/event-order.ts";
import type { ItemKind } from "#server/domain/flow/facts.ts";
import type { IssueHistory } from "#server/domain/flow/issue-history.ts";
import type { Pull } from "#server/domain/flow/pull-request.ts";
import { closedSubjects } from "#server/domain/flow/references-in-text.ts";
import type { Subject } from "#server/domain/flow/stream-subjects.ts";

/** What one item is made of. */
export type ItemParts = {
  key: string;
  kind: ItemKind;
  issue: IssueHistory | null;
  pulls: Pull[];
  directPushes: DirectPush[];
  card: CardHistory | null;
};

type LinkSources = {
  issues: ReadonlyMap<string, IssueHistory>;
  pulls: ReadonlyMap<string, Pull>;
  cards: Iterable<CardHistory>;
  changes: readonly Change[];
  /** Where GitHub's manual links are told, at either end. */
  connections: Iterable<Subject>;
};

/**
 * Items: an issue with its linked changes, else a change, else a board card. Linked means a closing keyword in the pull
 * request's title, body or commits, GitHub's connected event, or the card's `github` field; a mention is no link. A pull
 * request that closes two issues belongs to both items (DESIGN.md §5). Keywords count whatever the base branch is.
 */
export function itemsOf(sources: LinkSources): ItemParts[] {
  const issueParts = new Map<string, ItemParts>();
  const pullParts = new Map<string, ItemParts>();
  const parts: ItemParts[] = [];
  for (const [key, issue] of sources.issues) {
    const item: ItemParts = { key: issue.key, kind: "issue", issue, pulls: [], directPushes: [], card: null };
    issueParts.set(key, item);
    parts.push(item);
  }
  const connected = connectedIssues(sources);
  for (const [key, pull] of sources.pulls) {
    const linked = new Set([...issuesClosedBy(pull), ...(connected.get(key) ?? [])]);
    const items = [...linked].flatMap((issue) => issueParts.get(issue) ?? []);
    for (const item of items) item.pulls.push(pull);
    if (items.length > 0) continue;
    const item: ItemParts = {
      key: pull.key,
      kind: "pull_request",
      issue: null,
      pulls: [pull],
      directPushes: [],
      card: null,
    };
    pullParts.set(key, item);
    parts.push(item);
  }
  for (const { source } of sources.changes) {
    if (source.kind !== "commit") continue;
    const items = closedSubjects(source.message, source.repository).flatMap((issue) => issueParts.get(issue) ?? []);
    for (const item of new Set(items)) item.directPushes.push(source);
    if (items.length > 0) continue;
    parts.push({ key: source.key, kind: "commit", issue: null, pulls: [], directPushes: [source], card: null });
  }
  const itemsOfPull = new Map<string, ItemParts[]>();
  for (const item of issueParts.values()) {
    for (const { key } of item.pulls) {
      const folded = key.toLowerCase();
      itemsOfPull.set(folded, [...(itemsOfPull.get(folded) ?? []), item]);
    }
  }
  for (const [key, item] of [...pullParts, ...issueParts]) itemsOfPull.set(key, [item]);
  for (const card of inOrder(sources.cards)) {
    const items = itemsOfCard(card, itemsOfPull);
    for (const item of items) item.card ??= card;
    if (items.length === 0) {
      parts.push({ key: card.key, kind: "card", issue: null, pulls: [], directPushes: [], card });
    }
  }
  for (const { pulls, directPushes } of parts) {
    if (pulls.length > 1)
      pulls.sort((left, right) => left.opened.occurredAt - right.opened.occurredAt || compareText(left.key, right.key));
    if (directPushes.length > 1) {
      directPushes.sort((left, right) => left.authoredAt - right.authoredAt || compareText(left.key, right.key));
    }
  }
  return parts.sort((left, right) => compareText(left.key, right.key));
}

function issuesClosedBy(pull: Pull): string[] {
  const { title, body } = pull.opened.data;
  const texts = [title, body, ...messagesOf(pull)];
  return texts.flatMap((text) => closedSubjects(text, pull.repository));
}

/** Manual links by pull request; of connects and disconnects of one pair the last stands. */
function connectedIssues(sources: LinkSources): Map<string, string[]> {
  const said = new Map<string, { pull: string; issue: string; event: FlowEvent }>();
  for (const subject of sources.connections) {
    for (const event of subject.events) {
      if (event.type !== "issue.connected" && event.type !== "issue.disconnected") continue;
      const ends = [subject.key.toLowerCase(), event.data.other.toLowerCase()];
      const pull = ends.find((end) => sources.pulls.has(end));
      const issue = ends.find((end) => sources.issues.has(end));
      if (pull === undefined || issue === undefined) continue;
      const known = said.get(`${pull}\n${issue}`);
      if (known === undefined || compareEvents(event, known.event) > 0)
        said.set(`${pull}\n${issue}`, { pull, issue, event });
    }
  }
  const connected = new Map<string, string[]>();
  for (const { pull, issue, event } of said.values()) {
    if (event.type === "issue.connected") connected.set(pull, [...(connected.get(pull) ?? []), issue]);
  }
  return connected;
}

function inOrder(cards: Iterable<CardHistory>): CardHistory[] {
  return [...cards].sort((left, right) => compareEvents(left.created, right.created));
}

/** A card of an issue belongs to its item; a card of a pull request to every item the pull request belongs to. */
function itemsOfCard(card: CardHistory, items: ReadonlyMap<string, ItemParts[]>): readonly ItemParts[] {
  const github = card.created.data.github;
  if (github === null) return [];
  const [, owner, number] = /([\w.-]+\/[\w.-]+)(?:#|\/(?:issues|pull)\/)(\d+)\/?$/.exec(github) ?? [];
  return items.get(`${owner?.toLowerCase()}#${Number(number)}`) ?? [];
}
