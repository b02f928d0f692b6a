import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

export const RANGE_PRESETS = ["30d", "90d", "365d", "all"] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

const PRESET_DAYS: Record<Exclude<RangePreset, "all">, number> = { "30d": 30, "90d": 90, "365d": 365 };

/** Calendar days in UTC, both inclusive, as they stand in the address. */
export type ViewRange = { kind: "preset"; preset: RangePreset } | { kind: "custom"; from: string; to: string };

/** What a stream page shows; all of it stands in the address, so that a view can be sent to somebody. */
export type StreamView = {
  range: ViewRange;
  calendar: "elapsed" | "business";
  /** The stage whose items are listed; "all": every item; null: the one that wastes most. */
  stage: StageId | "all" | null;
  /** Finished items of the range, or those in the stage now. */
  items: "done" | "open";
};

export const DEFAULT_VIEW: StreamView = {
  range: { kind: "preset", preset: "90d" },
  calendar: "elapsed",
  stage: null,
  items: "done",
};

type AddressParameters = Record<string, string | string[] | undefined>;

/** Reads a view from the address; what cannot be read is the default. */
export function parseStreamView(parameters: AddressParameters): StreamView {
  const one = (name: string) => {
    const value = parameters[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const stage = one("stage");
  return {
    range: parseRange(one("range"), one("from"), one("to")),
    calendar: one("calendar") === "business" ? "business" : "elapsed",
    stage: stage === "all" ? "all" : parseStage(stage),
    items: one("items") === "open" ? "open" : "done",
  };
}

function parseStage(text: string | undefined): StageId | null {
  if (text !== undefined && /^custom:[a-z0-9-]{1,60}$/.test(text)) return text as StageId;
  return STAGES.find((known) => known === text) ?? null;
}

function parseRange(preset: string | undefined, from: string | undefined, to: string | undefined): ViewRange {
  if (isDay(from) && isDay(to) && from <= to) return { kind: "custom", from, to };
  return { kind: "preset", preset: RANGE_PRESETS.find((known) => known === preset) ?? "90d" };
}

/** True for an existing calendar day written as in "2026-03-31". */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The view as it stands in the address, without what is default; "" or "?…". */
export function streamViewQuery(view: StreamView): string {
  const parameters = new URLSearchParams();
  if (view.range.kind === "custom") {
    parameters.set("from", view.range.from);
    parameters.set("to", view.range.to);
  } else if (view.range.preset !== "90d") {
    parameters.set("range", view.range.preset);
  }
  if (view.calendar === "business") parameters.set("calendar", "business");
  if (view.stage !== null) parameters.set("stage", view.stage);
  if (view.items === "open") parameters.set("items", "open");
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** Half-open `[from, to)`; `to` null: until now, whenever that is read. `from` null: since ever. */
export type Instants = { from: EpochMs | null; to: EpochMs | null };

/**
 * The instants of a range. A preset starts at a UTC midnight, so that a page asks for the same range all day long, and
 * ends now.
 */
export function rangeInstants(range: ViewRange, now: EpochMs): Instants {
  if (range.kind === "custom") {
    return { from: Date.parse(`${range.from}T00:00:00Z`), to: Date.parse(`${range.to}T00:00:00Z`) + DAY_MS };
  }
  if (range.preset === "all") return { from: null, to: null };
  return { from: Math.floor(now / DAY_MS) * DAY_MS - PRESET_DAYS[range.preset] * DAY_MS, to: null };
}

/** The view as the server's reads take it; `today` is any instant of the current UTC day. */
export function viewQuery(
  view: StreamView,
  today: EpochMs,
): { from?: Date; to?: Date; calendar: StreamView["calendar"] } {
  const { from, to } = rangeInstants(view.range, today);
  return {
    calendar: view.calendar,
    ...(from === null ? {} : { from: new Date(from) }),
    ...(to === null ? {} : { to: new Date(to) }),
  };
}

/** Which items are listed under a map: as asked, else those of the worst stage; with nothing finished, those on their way. */
export function listedItems(
  view: StreamView,
  map: { items: number; worstStage: StageId | null },
): { stage: StageId | null; items: StreamView["items"] } {
  if (view.stage === null && map.items === 0) return { stage: null, items: "open" };
  return { stage: view.stage === "all" ? null : (view.stage ?? map.worstStage), items: view.items };
}
