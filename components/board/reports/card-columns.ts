import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import type { ChartColumn } from "#components/charts/frame/chart-table.ts";
import type { CardType, ServiceClass } from "#server/domain/board/board.ts";

type ReportedCard = { cardId: string; number: number; title: string; type: CardType; class: ServiceClass };

/** The columns that say which card a row of a report is about. */
export function cardColumns<Row extends ReportedCard>(
  hrefOf: (cardId: string) => string,
): [ChartColumn<Row>, ...ChartColumn<Row>[]] {
  return [
    { kind: "text", name: "Card", of: ({ number }) => `#${number}`, href: ({ cardId }) => hrefOf(cardId) },
    { kind: "text", name: "Title", of: ({ title }) => title },
    { kind: "text", name: "Type", of: ({ type }) => TYPE_WORDS[type] },
    { kind: "text", name: "Class", of: ({ class: own }) => CLASS_WORDS[own] },
  ];
}
