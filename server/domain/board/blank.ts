import type { Card, CardFields, Column } from "./board.ts";

/** What a card says while nobody has said anything about it but its title. */
export const BLANK_FIELDS: Omit<CardFields, "title"> = {
  type: "feature",
  class: "standard",
  service: null,
  teamId: null,
  size: null,
  assignees: [],
  labels: [],
  dueAt: null,
  checklist: [],
  checks: [],
  links: [],
  github: null,
  flag: null,
};

/** A card to which nothing has happened. */
export function blankCard(id: string, set: Partial<Card> & Pick<Card, "columnId" | "rank">): Card {
  return {
    ...BLANK_FIELDS,
    title: "",
    id,
    number: 0,
    half: "doing",
    hasDescription: false,
    comments: 0,
    blockers: [],
    createdAt: 0,
    createdBy: null,
    enteredAt: 0,
    startedAt: null,
    doneAt: null,
    archivedAt: null,
    version: 0,
    movedVersion: 0,
    movedBy: null,
    ...set,
  };
}

/** A column without rules. */
export function blankColumn(id: string, set: Partial<Column> = {}): Column {
  return {
    id,
    name: id,
    kind: "active",
    limit: null,
    stage: null,
    policy: "",
    checklist: [],
    hasDoneHalf: false,
    color: null,
    follows: null,
    ...set,
  };
}
