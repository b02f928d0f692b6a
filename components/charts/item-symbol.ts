import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3";

/** How items of a type, or cards of a class of service, are drawn: a shape and a colour of their own, so that neither has to tell alone. */
export type ItemLook = { shape: SymbolType; fill: string; stroke: string };

const LOOKS: Readonly<Record<string, ItemLook>> = {
  feature: { shape: symbolCircle, fill: "var(--process)", stroke: "var(--process-ink)" },
  defect: { shape: symbolDiamond, fill: "var(--rework)", stroke: "var(--rework-ink)" },
  ops: { shape: symbolSquare, fill: "var(--good)", stroke: "var(--good-ink)" },
  toil: { shape: symbolTriangle, fill: "var(--wait)", stroke: "var(--wait-ink)" },
  incident: { shape: symbolStar, fill: "var(--rework-soft)", stroke: "var(--rework-ink)" },
  change: { shape: symbolCross, fill: "var(--accent-soft)", stroke: "var(--accent-ink)" },
  expedite: { shape: symbolStar, fill: "var(--rework)", stroke: "var(--rework-ink)" },
  "fixed-date": { shape: symbolDiamond, fill: "var(--wait)", stroke: "var(--wait-ink)" },
  standard: { shape: symbolCircle, fill: "var(--process)", stroke: "var(--process-ink)" },
  intangible: { shape: symbolTriangle, fill: "var(--sunken)", stroke: "var(--ink-2)" },
};
const UNTYPED: ItemLook = { shape: symbolCircle, fill: "var(--sunken)", stroke: "var(--ink-3)" };
/** A type nobody knew when this was written. */
const OTHER: ItemLook = { shape: symbolWye, fill: "var(--sunken)", stroke: "var(--ink-2)" };

export function itemLook(type: string | null): ItemLook {
  return type === null ? UNTYPED : (LOOKS[type] ?? OTHER);
}

/** The outline of a shape around 0, 0; `area` in square pixels. */
export function symbolPath(shape: SymbolType, area: number): string {
  return symbol(shape, area).digits(2)() ?? "";
}

/** A type as it is said. */
export function typeName(type: string | null): string {
  return type ?? "no type";
}
