import { isTimeZone } from "#server/domain/shared/time-zone.ts";

/** What the page of a rota shows, as it stands in the address. */
export type RotaView = {
  /** null: the team's first. */
  scheduleId: string | null;
  span: RotaSpan;
  /** First day shown, an ISO date; null: today, or the Monday before it. */
  from: string | null;
  /** Whose clock: the viewer's, the rota's, or that of a zone by name. */
  zone: string;
};

export const ROTA_SPANS = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "3-weeks", label: "3 weeks" },
  { value: "month", label: "Month" },
] as const;

export type RotaSpan = (typeof ROTA_SPANS)[number]["value"];

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** Reads an address leniently: what is not understood is left out. */
export function parseRotaView(search: Search): RotaView {
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : null);
  const [from, zone] = [text("from"), text("zone")];
  return {
    scheduleId: text("rota"),
    span: ROTA_SPANS.find(({ value }) => value === text("span"))?.value ?? "3-weeks",
    from: from !== null && isDay(from) ? from : null,
    zone: zone !== null && (zone === "rota" || isTimeZone(zone)) ? zone : "mine",
  };
}

/** The view as the part of an address after "?", with what differs from an empty one. */
export function rotaQuery({ scheduleId, span, from, zone }: RotaView): string {
  const query = new URLSearchParams();
  if (scheduleId !== null) query.set("rota", scheduleId);
  if (span !== "3-weeks") query.set("span", span);
  if (from !== null) query.set("from", from);
  if (zone !== "mine") query.set("zone", zone);
  return query.size === 0 ? "" : `?${query}`;
}

function isDay(text: string): boolean {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
