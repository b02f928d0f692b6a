import { parseRange, rangeInstants, type ViewRange, writeRange } from "#components/shell/range/view-range.ts";
import { FACES, type Face } from "#server/domain/flow/face.ts";
import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import { type DurationMs, type EpochMs, SECOND_MS } from "#server/domain/shared/time.ts";

/** By face the names of which one is enough; no entry: any. */
export type ViewFilter = { [face in Face]?: readonly string[] };

/** What a stream page shows; all of it stands in the address, so that a view can be sent to somebody. */
export type StreamView = {
  range: ViewRange;
  calendar: "elapsed" | "business";
  /** The stage whose items are listed; "all": every item; null: the one that wastes most. */
  stage: StageId | "all" | null;
  /** Beside the range of the same length just before. */
  compare: boolean;
  /** Finished items of the range, or those in the stage now. */
  items: "done" | "open";
  filter: ViewFilter;
  /** Only items that took this long in the stage listed; null: however long. */
  took: DurationBand | null;
  /** What only the page itself reads of its address; its own links keep it, links to other pages do not. */
  own: OwnParameters;
};

/** Half-open `[fromMs, toMs)`, whole seconds; null: or longer. */
export type DurationBand = { fromMs: DurationMs; toMs: DurationMs | null };

/** Names of parameters that a page beside the map may have for itself. */
const OWN_PARAMETERS = ["scale", "area", "piece", "environment", "show", "deployment", "key"] as const;
export type OwnParameters = { readonly [name in (typeof OWN_PARAMETERS)[number]]?: string };

export const DEFAULT_VIEW: StreamView = {
  range: { kind: "preset", preset: "90d" },
  calendar: "elapsed",
  stage: null,
  compare: false,
  items: "done",
  filter: {},
  took: null,
  own: {},
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
    compare: one("compare") === "on",
    items: one("items") === "open" ? "open" : "done",
    filter: parseFilter(parameters),
    took: parseBand(one("took")),
    own: Object.fromEntries(
      OWN_PARAMETERS.flatMap((name) => {
        const value = one(name);
        return value === undefined || value === "" || value.length > LONGEST_NAME ? [] : [[name, value]];
      }),
    ),
  };
}

function parseStage(text: string | undefined): StageId | null {
  if (text !== undefined && /^custom:[a-z0-9-]{1,60}$/.test(text)) return text as StageId;
  return STAGES.find((known) => known === text) ?? null;
}

/** "3600-7200" in seconds, "3600-" without an end. */
function parseBand(text: string | undefined): DurationBand | null {
  const [, from, to] = /^(\d{1,10})-(\d{0,10})$/.exec(text ?? "") ?? [];
  if (from === undefined || to === undefined) return null;
  const band = { fromMs: Number(from) * SECOND_MS, toMs: to === "" ? null : Number(to) * SECOND_MS };
  return band.toMs === null || band.fromMs < band.toMs ? band : null;
}

const MOST_NAMES = 50;
const LONGEST_NAME = 300;

function parseFilter(parameters: AddressParameters): ViewFilter {
  const filter: ViewFilter = {};
  for (const face of FACES) {
    const given = [parameters[face] ?? []].flat().filter((name) => name !== "" && name.length <= LONGEST_NAME);
    if (given.length > 0) filter[face] = [...new Set(given)].slice(0, MOST_NAMES);
  }
  return filter;
}

/** The same filter with a name in or out of it. */
export function withName(filter: ViewFilter, face: Face, name: string, isIn: boolean): ViewFilter {
  const others = (filter[face] ?? []).filter((one) => one !== name);
  const { [face]: _replaced, ...rest } = filter;
  const names = isIn ? [...others, name] : others;
  return names.length === 0 ? rest : { ...rest, [face]: names };
}

export function isFiltered(filter: ViewFilter): boolean {
  return FACES.some((face) => filter[face] !== undefined);
}

/**
 * The view as it stands in the address: "?…". Only the range is always written: an address without any view is the one
 * the team set as its default.
 */
export function streamViewQuery(view: StreamView): string {
  const parameters = new URLSearchParams();
  writeRange(parameters, view.range);
  if (view.calendar === "business") parameters.set("calendar", "business");
  if (view.stage !== null) parameters.set("stage", view.stage);
  if (view.compare) parameters.set("compare", "on");
  if (view.items === "open") parameters.set("items", "open");
  if (view.took !== null) {
    const { fromMs, toMs } = view.took;
    parameters.set("took", `${fromMs / SECOND_MS}-${toMs === null ? "" : toMs / SECOND_MS}`);
  }
  for (const face of FACES) for (const name of view.filter[face] ?? []) parameters.append(face, name);
  for (const name of OWN_PARAMETERS) {
    const value = view.own[name];
    if (value !== undefined) parameters.set(name, value);
  }
  return `?${parameters}`;
}

/** The range as the server's reads take it; `today` is any instant of the current UTC day. */
export function rangeQuery(view: Pick<StreamView, "range">, today: EpochMs): { from?: Date; to?: Date } {
  const { from, to } = rangeInstants(view.range, today);
  return { ...(from === null ? {} : { from: new Date(from) }), ...(to === null ? {} : { to: new Date(to) }) };
}

/** The filter as the server's reads take it. */
export function filterQuery({ filter }: Pick<StreamView, "filter">): { [face in Face]?: string[] } {
  return Object.fromEntries(FACES.flatMap((face) => (filter[face] ? [[face, [...filter[face]]]] : [])));
}

/** Range, calendar and filter as the server's reads of items take them. */
export function viewQuery(view: Pick<StreamView, "range" | "calendar" | "filter">, today: EpochMs) {
  return { calendar: view.calendar, ...rangeQuery(view, today), ...filterQuery(view) };
}

/** What the stream page asks for at first sight. */
export function screenQuery(view: StreamView, today: EpochMs): ReturnType<typeof viewQuery> & { compare: boolean } {
  return { ...viewQuery(view, today), compare: view.compare };
}

/**
 * Which items are listed under a map: as asked, else those of the worst stage; with nothing finished, those on their way.
 * An address may be older than the stream's stages: one that is not shown any more counts as not asked for.
 */
export function listedItems(
  view: StreamView,
  map: { items: number; worstStage: StageId | null; stages: readonly { stage: StageId }[] },
): { stage: StageId | null; items: StreamView["items"] } {
  const asked = view.stage === "all" || map.stages.some(({ stage }) => stage === view.stage) ? view.stage : null;
  if (asked === null && map.items === 0) return { stage: null, items: "open" };
  return { stage: asked === "all" ? null : (asked ?? map.worstStage), items: view.items };
}
