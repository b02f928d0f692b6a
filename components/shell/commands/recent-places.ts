/** Somewhere a person went from the palette. */
export type RecentPlace = { href: string; label: string; hint: string };

const MOST = 6;

/** Where this person went last, kept in the browser; newest first. */
export function recentPlaces(storage: Pick<Storage, "getItem">, personId: string): RecentPlace[] {
  const kept = storage.getItem(keyOf(personId));
  if (kept === null) return [];
  try {
    const places: unknown = JSON.parse(kept);
    return Array.isArray(places) ? places.filter(isPlace).slice(0, MOST) : [];
  } catch (error) {
    // Whatever somebody wrote there, it is no place.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function rememberPlace(
  storage: Pick<Storage, "getItem" | "setItem">,
  personId: string,
  place: RecentPlace,
): void {
  const others = recentPlaces(storage, personId).filter((other) => other.href !== place.href);
  storage.setItem(keyOf(personId), JSON.stringify([place, ...others].slice(0, MOST)));
}

/** Forgets everybody's: for a browser that somebody signs out of. */
export function forgetPlaces(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(PREFIX)) storage.removeItem(key);
}

const PREFIX = "lastmile.recent.";

function keyOf(personId: string): string {
  return `${PREFIX}${personId}`;
}

/** Only pages of this app: what stands in the browser's store is anybody's claim. */
function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== "object" || value === null) return false;
  const { href, label, hint } = value as Record<string, unknown>;
  return typeof href === "string" && /^\/(?!\/)/.test(href) && typeof label === "string" && typeof hint === "string";
}
