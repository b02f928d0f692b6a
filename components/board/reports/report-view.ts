import { addresses } from "#components/shell/addresses.ts";
import { parseRange, rangeInstants, type ViewRange, writeRange } from "#components/shell/range/view-range.ts";
import { CARD_TYPES, type CardType, SERVICE_CLASSES, type ServiceClass } from "#server/domain/board/board.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export const REPORTS = ["flow", "aging", "cycle-time", "throughput", "blockers"] as const;
export type Report = (typeof REPORTS)[number];

/** What a report shows; all of it stands in the address. */
export type ReportView = {
  report: Report;
  /** null: the team's first board. */
  boardId: string | null;
  range: ViewRange;
  type: CardType | null;
  class: ServiceClass | null;
  /** What throughput is stacked by. */
  by: "type" | "class";
  /** Of what is drawn, the part whose cards are listed: a week's beginning, a category. null: none. */
  chosen: string | null;
};

/** What leads to where one is: the team's slug and what is shown. */
export type ReportPlace = { slug: string; view: ReportView };

/** The report an address names by its last part; null: there is no such report. */
export function reportOf(part: string | undefined): Report | null {
  if (part === undefined) return "flow";
  return REPORTS.find((report) => report === part && report !== "flow") ?? null;
}

/** Reads a view from the address; what cannot be read is the default. */
export function parseReportView(report: Report, parameters: Record<string, string | string[] | undefined>): ReportView {
  const one = (name: string) => [parameters[name] ?? []].flat()[0];
  return {
    report,
    boardId: one("board") ?? null,
    range: parseRange(one("range"), one("from"), one("to")),
    type: CARD_TYPES.find((type) => type === one("type")) ?? null,
    class: SERVICE_CLASSES.find((name) => name === one("class")) ?? null,
    by: one("by") === "class" ? "class" : "type",
    chosen: one("chosen") ?? null,
  };
}

/** The whole address of a view. */
export function reportHref({ slug, view }: ReportPlace): string {
  const parameters = new URLSearchParams();
  if (view.boardId !== null) parameters.set("board", view.boardId);
  writeRange(parameters, view.range);
  if (view.type !== null) parameters.set("type", view.type);
  if (view.class !== null) parameters.set("class", view.class);
  if (view.by === "class") parameters.set("by", "class");
  if (view.chosen !== null) parameters.set("chosen", view.chosen);
  return `${addresses.reports(slug, view.report === "flow" ? undefined : view.report)}?${parameters}`;
}

/** The view as the server's reads take it; `today` is any instant of the current UTC day. */
export function reportQuery(view: ReportView, boardId: string, today: EpochMs) {
  const { from, to } = rangeInstants(view.range, today);
  return {
    boardId,
    from: new Date(from ?? 0),
    ...(to === null ? {} : { to: new Date(to) }),
    ...(view.type === null ? {} : { types: [view.type] }),
    ...(view.class === null ? {} : { classes: [view.class] }),
  };
}

/** The same with what throughput needs besides. */
export function throughputQuery(view: ReportView, boardId: string, today: EpochMs) {
  const piece = Number(view.chosen ?? Number.NaN);
  return {
    ...reportQuery(view, boardId, today),
    by: view.by,
    ...(Number.isInteger(piece) && Math.abs(piece) <= LATEST_MS ? { piece: new Date(piece) } : {}),
  };
}

/** What a date can be. */
const LATEST_MS = 8.64e15;

/** A card's window on its board, or the board as it was at a moment. */
export function boardHref(slug: string, boardId: string, at: { card: string } | { moment: EpochMs }): string {
  const parameters = new URLSearchParams({ board: boardId });
  if ("card" in at) parameters.set("card", at.card);
  else parameters.set("at", new Date(at.moment).toISOString());
  return `${addresses.board(slug)}?${parameters}`;
}
