import type { Card, CardFields } from "./board.ts";

/** What a template says of a new card. */
export type TemplateFields = Pick<
  CardFields,
  "title" | "type" | "class" | "size" | "service" | "labels" | "assignees"
> & {
  /** What is to be ticked. */
  checklist: readonly string[];
};

/** What of a card holds for others like it: not its dates, links, and what is done of it. */
export function templateOf(card: Card): TemplateFields {
  const { title, type, class: service, size, service: of, labels, assignees, checklist } = card;
  return {
    ...{ title, type, class: service, size, service: of, labels, assignees },
    checklist: checklist.map(({ text }) => text),
  };
}
